/** npm run simulate -- --seeds 1000 | --seed N: lives whole installations through on a fake clock and checks every invariant. */
import { parseArgs } from 'node:util';
import { type FaultKind, faultKinds } from '#lib/orchestrator/simulation/faults.ts';
import { type Simulated, simulate } from '#lib/orchestrator/simulation/simulate.ts';
import type { Violation } from '#lib/orchestrator/simulation/violation.ts';

const usage = `npm run simulate -- --seeds <how many> [--from <first seed>] [--traces]
npm run simulate -- --seed <one to replay> [--verbose] [--shrink]
npm run simulate -- --mutants [--named <part of a name>] [--seeds <tried for each>] [--until-caught]
npm run simulate -- --mutants --quick`;

const { from, count, verbose, shrink, traces, mutants: isHunt, untilCaught, quick, named } = readArguments();
/** After how many seeds a long run says how far it is. */
const PROGRESS = 100;
const startedAt = performance.now();
if (isHunt) await huntAll();
const broken: Violation[] = [];
const total = { commits: 0, events: 0 };
const faults = new Map<FaultKind, number>();
for (let seed = from; seed < from + count; seed++) {
  await live(seed);
  const lived = seed - from + 1;
  if (lived % PROGRESS === 0 && lived < count)
    console.error(`${lived} of ${count} seeds lived, ${broken.length} broken`);
}
report();
process.exit(broken.length === 0 ? 0 : 1);

async function live(seed: number): Promise<void> {
  const story: string[] = [];
  const tell = (ms: number, line: string) => {
    const told = `${(ms / 1000).toFixed(3).padStart(9)} s  ${line}`;
    if (verbose) console.log(told);
    story.push(told);
    if (story.length > 2_000) story.splice(0, 1_000);
  };
  try {
    const simulated = await simulate(seed, { tell });
    take(simulated);
    if (traces) console.log(`${seed} ${simulated.trace}`);
    else if (count === 1) console.log(JSON.stringify(simulated));
  } catch (error) {
    const violation = error as Violation;
    broken.push(violation);
    console.error(`seed ${seed} broke “${violation.invariant}”\n  ${violation.message}`);
    const about = story.filter((line) => violation.runId === null || line.includes(violation.runId));
    console.error(about.slice(-12).join('\n'));
    if (violation.cause) console.error(violation.cause);
    console.error(`  replay it: npm run simulate -- --seed ${seed} --verbose`);
    if (shrink) await findSmallest(seed, violation);
  }
}

function take({ commits, events, faults: struck }: Simulated): void {
  total.commits += commits;
  total.events += events;
  for (const [kind, times] of Object.entries(struck) as [FaultKind, number][])
    faults.set(kind, (faults.get(kind) ?? 0) + times);
}

/** Leaves out one kind of fault after another as long as the same invariant breaks, and says which are left. */
async function findSmallest(seed: number, violation: Violation): Promise<void> {
  const without = new Set<FaultKind>();
  for (const kind of faultKinds) {
    without.add(kind);
    const stillBreaks = await simulate(seed, { without }).then(
      () => false,
      (error: Violation) => error.invariant === violation.invariant,
    );
    if (!stillBreaks) without.delete(kind);
  }
  const needed = faultKinds.filter((kind) => !without.has(kind));
  console.error(`  it takes: ${needed.join(', ') || 'no fault at all'}`);
}

function report(): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const struck = [...faults.values()].reduce((sum, times) => sum + times, 0);
  if (count > 1 && !traces) {
    const kinds = faultKinds.map((kind) => `${kind} ${faults.get(kind) ?? 0}`);
    console.log(`faults that struck: ${kinds.join(', ')}`);
    const byName = Map.groupBy(broken, ({ invariant }) => invariant);
    for (const [name, those] of byName) console.log(`broken in ${those.length} seeds: ${name}`);
  }
  const held = `${count - broken.length} of ${count} seeds held in ${seconds} s`;
  console.log(`${held} (${struck} faults, ${total.commits} commits, ${total.events} events)`);
}

/** Plants one bug after another in the engine and says which invariant caught it: a simulation that nothing can break proves nothing. */
async function huntAll(): Promise<never> {
  const { mutants, quickMutants } = await import('#lib/orchestrator/simulation/mutants/mutants.ts');
  const { hunt } = await import('#lib/orchestrator/simulation/mutants/hunt.ts');
  const { fits } = await import('#lib/orchestrator/simulation/mutants/mutate.ts');
  const wanted = (quick ? quickMutants : mutants).filter(({ name }) => name.includes(named));
  const escaped: string[] = [];
  for (const mutant of wanted) {
    if (!fits(mutant)) {
      escaped.push(mutant.name);
      console.log(`${mutant.name.padEnd(52)} | FITS NO LONGER: plant it anew in ${mutant.file}`);
      continue;
    }
    const { caught, seeds, firstSeed, by } = await hunt(mutant, count, untilCaught);
    if (caught === 0) escaped.push(mutant.name);
    const when = firstSeed === null ? 'ESCAPED' : `caught ${caught} of ${seeds}, first by seed ${firstSeed}`;
    console.log([mutant.name.padEnd(52), when.padEnd(34), by.slice(0, 2).join('; ')].join(' | '));
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${wanted.length - escaped.length} of ${wanted.length} planted bugs caught in ${seconds} s`);
  process.exit(escaped.length === 0 ? 0 : 1);
}

function readArguments() {
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean', default: false } as const;
    const { values } = parseArgs({
      options: {
        ...{ seeds: text, seed: text, from: text, named: text },
        ...{ verbose: flag, shrink: flag, traces: flag, mutants: flag, 'until-caught': flag, quick: flag },
      },
    });
    const { verbose, shrink, traces, mutants } = values;
    const asked =
      values.seed === undefined ? [values.from ?? '1', values.seeds ?? (mutants ? '60' : '200')] : [values.seed, '1'];
    const [first = '', many = ''] = asked;
    const { quick } = values;
    const untilCaught = quick || values['until-caught'];
    const named = values.named ?? '';
    return { from: whole(first), count: whole(many), verbose, shrink, traces, mutants, untilCaught, quick, named };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(2);
  }
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`"${text}" is not a whole number`);
  return Number(text);
}

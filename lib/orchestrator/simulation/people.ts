import type { Verb } from '#lib/governance/escalation.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { EscalationRow } from '#lib/run/projections/escalation-rows.ts';
import type { Handle } from '../handle.ts';
import type { Orchestrator } from '../orchestrator.ts';
import type { Dice } from './dice.ts';

const people = [
  { id: 'p1', name: 'Ana', role: 'operator' },
  { id: 'p2', name: 'Marek', role: 'operator' },
  { id: 'p3', name: 'Idris', role: 'admin' },
] as const;

/** How much people lean towards a verb where they may choose it: a run that is stopped shows nothing more. */
const leanings: Partial<Record<Verb, number>> = { approve: 6, override: 4, stop: 0.15 };

/** A person decides an open escalation somehow: any allowed verb, now and then on a digest that has passed. */
export async function decideSomehow(handle: Handle, row: EscalationRow, dice: Dice): Promise<void> {
  const verb = dice.draw(row.allowedVerbs.map((allowed) => [allowed, leanings[allowed] ?? 1] as const));
  const digest = dice.chance(0.1) ? 'what was shown before' : row.digest;
  const again = people.find(({ id }) => id === row.firstApproval?.by.id);
  const by = again && dice.chance(0.5) ? again : dice.pick(people);
  // While one is about to decide, another may learn of something new, want another plan, or hold everything up before.
  const isLast = row.kind === 'report-approval';
  if (dice.chance(isLast ? 0.3 : 0.05)) await pause(handle, row.runId, dice);
  if (dice.chance(isLast ? 0.3 : 0.05)) await inform(handle, row.runId, dice);
  else if (isLast && dice.chance(0.3)) await replan(handle, row.runId, dice);
  await decide(handle, row, { verb, digest, by, value: valueFor(verb, dice) });
}

/** A person lets an escalation through, and a second one too where two are asked. */
export async function approve(handle: Handle, row: EscalationRow): Promise<void> {
  const verb = row.allowedVerbs.includes('approve')
    ? 'approve'
    : (row.allowedVerbs.find((other) => other !== 'reassign') ?? 'stop');
  const first = row.firstApproval?.by.id;
  const by = people.find((person) => person.id !== first && person.role === 'operator') ?? people[2];
  await decide(handle, row, { verb, digest: row.digest, by, value: null });
}

type Choice = {
  readonly verb: Verb;
  readonly digest: string;
  readonly by: (typeof people)[number];
  readonly value: Json | null;
};

async function decide(handle: Handle, row: EscalationRow, { verb, digest, by, value }: Choice): Promise<void> {
  const command = { type: 'decideEscalation', escalationId: row.id, verb, digest, note: 'because', value, by } as const;
  await handle(row.runId, command);
}

function valueFor(verb: Verb, dice: Dice): Choice['value'] {
  if (verb === 'override') return dice.chance(0.6) ? { answer: 'as a person says' } : 'not an answer';
  return verb === 'reassign'
    ? dice.pick<Json>([{ role: 'operator' }, { role: 'admin' }, { userId: 'p2' }, 'clinician'])
    : null;
}

type Whim = (handle: Handle, runId: string, dice: Dice) => Promise<unknown>;

const somebody = (dice: Dice) => {
  const { id, name } = dice.pick(people);
  return { id, name };
};
const note = 'because';

const inform: Whim = (handle, runId, dice) =>
  handle(runId, { type: 'addInformation', information: { lot: dice.between(1, 9) }, by: somebody(dice) });

const replan: Whim = (handle, runId, dice) => handle(runId, { type: 'replan', note, by: somebody(dice) });

const pause: Whim = (handle, runId, dice) => handle(runId, { type: 'pause', note, by: somebody(dice) });

/** What comes to people's minds about a run, one lot per line: what they ask, and the odds of it. */
const whims: readonly (readonly [Whim, number])[] = [
  [inform, 20],
  [
    (handle, runId, dice) =>
      handle(runId, { type: 'note', text: `lot ${dice.between(1, 9)}`, subtaskKey: null, by: somebody(dice) }),
    10,
  ],
  [
    (handle, runId, dice) =>
      handle(runId, {
        type: 'removeNote',
        set: 'notes',
        tags: [`${runId}-n${dice.between(1, 99)}`],
        by: somebody(dice),
      }),
    5,
  ],
  [replan, 15],
  [
    (handle, runId, dice) =>
      handle(runId, { type: 'reassign', subtaskKey: dice.pick(['task-1', 'task-2', 'end']), note, by: somebody(dice) }),
    15,
  ],
  [pause, 15],
  [(handle, runId, dice) => handle(runId, { type: 'resume', note, by: somebody(dice) }), 30],
  [(handle, runId) => handle(runId, { type: 'wake' }), 10],
  [(handle, runId, dice) => handle(runId, { type: 'cancel', note, by: somebody(dice) }), 2],
];

/** Somebody steers a run: tells it something, asks for another plan, pauses, resumes, or rarely stops it. */
export const steerSomehow: Whim = (handle, runId, dice) => dice.draw(whims)(handle, runId, dice);

/** Somebody goes back to an earlier version of a run, now and then one it never had, or forks it from there. */
export async function lookBackSomehow(
  { rollBack, fork }: Pick<Orchestrator, 'rollBack' | 'fork'>,
  about: { readonly runId: string; readonly versions: number; readonly newRunId: string; readonly mayFork: boolean },
  dice: Dice,
): Promise<void> {
  const { id, name } = dice.pick(people);
  const wish = { version: dice.between(1, about.versions + 1), note: 'because', by: { id, name } };
  if (about.mayFork && dice.chance(0.3)) await fork(about.runId, about.newRunId, wish);
  else await rollBack(about.runId, wish);
}

/** Somebody brings a late result, also to a run that is done: what it is about is worked on again. */
export async function tellLate(handle: Handle, runId: string, dice: Dice): Promise<void> {
  await handle(runId, { type: 'addInformation', information: { lot: dice.between(1, 9) }, by: people[0] });
}

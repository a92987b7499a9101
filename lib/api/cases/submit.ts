import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import { digest } from '#lib/kernel/digest.ts';
import type { Json } from '#lib/kernel/json.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { namesOf, tenantOf } from '../access/queries.ts';
import type { Principal } from '../access/role.ts';
import { engine } from '../engine.ts';
import { conflict, invalid, type Problem, problemOf } from '../http/problem.ts';
import { policyInForce } from '../policy/queries.ts';
import { bodyHashOf, caseById, casesWithoutRun } from './queries.ts';
import { caseTitle, scrubCase } from './scrub-case.ts';
import { insertCase, takeKey } from './store.ts';

type Submitted = { readonly caseId: string; readonly runId: string };

/**
 * Stores a case without its identifiers and begins its run. With a key, a repeat of the same body gets the first answer
 * and a different body is refused. When the process ends in between, the run begins at the next start.
 */
export async function submit(
  input: CaseInput,
  principal: Principal,
  key: string | null,
): Promise<Result<Submitted, Problem>> {
  const region = input.region ?? 'eu';
  const { allowed } = (await policyInForce()).body.residency;
  if (!Object.hasOwn(allowed, region)) return err(unknownRegion(Object.keys(allowed)));
  const submitted = key ? idsFor(principal.id, key) : { caseId: crypto.randomUUID(), runId: crypto.randomUUID() };
  if (key && !(await isFirstBody(input, principal.id, key, submitted))) return err(keyTaken());
  const clean = scrubCase(input);
  const { caseId: id, runId } = submitted;
  const row = {
    id,
    runId,
    ownerId: principal.id,
    title: caseTitle(clean),
    input: clean,
    region,
    priority: clean.priority ?? 'routine',
  };
  await insertCase(row);
  const begun = await begin(row, principal.name);
  return begun.ok ? ok(submitted) : begun;
}

/** Begins the runs of cases whose submission was cut short. */
export async function resumeSubmissions(): Promise<number> {
  const cut = await casesWithoutRun();
  for (const { id } of cut) {
    const found = await caseById(id);
    if (!found) continue;
    const nameOf = await namesOf([found.ownerId]);
    await begin({ ...found, input: found.input as unknown as CaseInput }, nameOf(found.ownerId).name);
  }
  return cut.length;
}

type Row = {
  id: string;
  runId: string;
  ownerId: string;
  title: string;
  input: CaseInput;
  region: string;
  priority: string;
};

async function begin(row: Row, ownerName: string): Promise<Result<null, Problem>> {
  const priority = row.priority === 'emergency' || row.priority === 'urgent' ? row.priority : 'routine';
  const { granularity } = (await policyInForce()).body.planning;
  const tenant = await tenantOf(row.ownerId);
  const handled = await engine().handle(row.runId, {
    type: 'submit',
    domain: 'clinical',
    title: row.title,
    query: row.input as unknown as Json,
    priority,
    region: row.region,
    granularity,
    caseId: row.id,
    by: { id: row.ownerId, name: ownerName },
    ...(tenant && { tenant }),
  });
  const begunBefore = !handled.ok && handled.error.kind === 'wrong-state';
  return handled.ok || begunBefore ? ok(null) : err(problemOf(handled.error));
}

/** The same key always leads to the same ids, so that two requests at once cannot make two cases. */
function idsFor(userId: string, key: string): Submitted {
  const id = (of: string): string => digest([of, userId, key]).slice(0, 32);
  return { caseId: id('case'), runId: id('run') };
}

/** The key is taken before anything else happens, so that of two different bodies at once only one is carried out. */
async function isFirstBody(input: CaseInput, userId: string, key: string, submitted: Submitted): Promise<boolean> {
  const bodyHash = digest(input);
  await takeKey(userId, key, bodyHash, submitted);
  return (await bodyHashOf(userId, key)) === bodyHash;
}

const unknownRegion = (known: readonly string[]): Problem =>
  invalid([{ path: 'region', message: `unknown region; the policy knows ${known.join(', ')}` }]);

const keyTaken = (): Problem => conflict('key-taken', 'This Idempotency-Key was used for a different body.');

import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import { digest } from '#lib/kernel/digest.ts';
import type { Json } from '#lib/kernel/json.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { personById } from '../access/queries.ts';
import type { Principal } from '../access/role.ts';
import { engine } from '../engine.ts';
import { conflict, type Problem, problemOf } from '../http/problem.ts';
import { answeredBefore, caseById, casesWithoutRun } from './queries.ts';
import { caseTitle, scrubCase } from './scrub-case.ts';
import { insertCase, rememberAnswer } from './store.ts';

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
  const bodyHash = digest(input);
  const before = key ? await answeredBefore(principal.id, key) : null;
  if (before) return before.bodyHash === bodyHash ? ok(before.response as Submitted) : err(keyTaken());
  const submitted = key ? idsFor(principal.id, key) : { caseId: crypto.randomUUID(), runId: crypto.randomUUID() };
  const clean = scrubCase(input);
  const { caseId: id, runId } = submitted;
  const row = {
    id,
    runId,
    ownerId: principal.id,
    title: caseTitle(clean),
    input: clean,
    region: clean.region ?? 'eu',
    priority: clean.priority ?? 'routine',
  };
  if (!(await caseById(id))) await insertCase(row);
  const begun = await begin(row, principal.name);
  if (!begun.ok) return begun;
  if (key) await rememberAnswer(principal.id, key, bodyHash, submitted);
  return ok(submitted);
}

/** Begins the runs of cases whose submission was cut short. */
export async function resumeSubmissions(): Promise<number> {
  const cut = await casesWithoutRun();
  for (const { id } of cut) {
    const found = await caseById(id);
    if (!found) continue;
    const owner = await personById(found.ownerId);
    await begin({ ...found, input: found.input as unknown as CaseInput }, owner?.name ?? found.ownerId);
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
  const handled = await engine().handle(row.runId, {
    type: 'submit',
    domain: 'clinical',
    title: row.title,
    query: row.input as unknown as Json,
    priority,
    region: row.region,
    granularity: 'medium',
    caseId: row.id,
    by: { id: row.ownerId, name: ownerName },
  });
  const begunBefore = !handled.ok && handled.error.kind === 'wrong-state';
  return handled.ok || begunBefore ? ok(null) : err(problemOf(handled.error));
}

/** The same key always leads to the same ids, so that two requests at once cannot make two cases. */
function idsFor(userId: string, key: string): Submitted {
  const id = (of: string): string => digest([of, userId, key]).slice(0, 32);
  return { caseId: id('case'), runId: id('run') };
}

const keyTaken = (): Problem => conflict('key-taken', 'This Idempotency-Key was used for a different body.');

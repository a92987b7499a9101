import { scrub } from '#lib/clinical/text/scrub.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import type { Handled } from '#lib/orchestrator/handle.ts';
import type { Command } from '#lib/run/command.ts';
import { waitingFor } from '#lib/run/projections/waiting-for.ts';
import type { Principal } from '../access/role.ts';
import { caseOfRun } from '../cases/queries.ts';
import { clearReviews } from '../cases/store.ts';
import { engine } from '../engine.ts';
import type { AnswerOf, BodyOf } from '../http/contract.ts';
import { conflict, type Problem, problemOf } from '../http/problem.ts';
import type { Answered } from '../http/route.ts';
import type { commandRun } from './contract.ts';
import { apiStatus } from './run-status.ts';

type Body<T> = Extract<BodyOf<typeof commandRun>, { type: T }>;
type Done = Result<Answered<AnswerOf<typeof commandRun>>, Problem>;

/** Rolls a run back, unless its report is signed; verdicts on a report that is no longer there are put aside. */
export async function rollBack(runId: string, body: Body<'rollback'>, principal: Principal): Promise<Done> {
  const about = await caseOfRun(runId);
  if (about?.signedAt)
    return err(
      conflict('signed', 'The report of this run is signed and stays. Fork the run to go on from an earlier moment.'),
    );
  const wish = { version: body.toVersion, note: scrub(body.note).text, by: { id: principal.id, name: principal.name } };
  const handled = await engine().rollBack(runId, wish);
  if (handled.ok && about) await clearReviews(about.id);
  return answer(runId, handled);
}

/** Adds information to a run, unless its report is signed; verdicts on a report it opens again are put aside. */
export async function addInformation(runId: string, command: Command): Promise<Done> {
  const about = await caseOfRun(runId);
  if (about?.signedAt)
    return err(conflict('signed', 'The report of this run is signed. Submit a new case for what came later.'));
  const handled = await engine().handle(runId, command);
  if (handled.ok && about) await clearReviews(about.id);
  return answer(runId, handled);
}

/** Begins another run from a version of this one; it belongs to whoever this one belongs to, and to no case. */
export async function fork(runId: string, body: Body<'fork'>, principal: Principal): Promise<Done> {
  const newRunId = crypto.randomUUID();
  const wish = {
    version: body.fromVersion,
    note: scrub(body.note).text,
    by: { id: principal.id, name: principal.name },
  };
  const done = answer(newRunId, await engine().fork(runId, newRunId, wish));
  return done.ok ? ok({ ...done.value, status: 201, headers: { location: `/api/v1/runs/${newRunId}` } }) : done;
}

/** The run after a command, or why it was refused. */
export function answer(runId: string, handled: Handled): Done {
  if (!handled.ok) return err(problemOf(handled.error));
  const { version, state } = handled.value;
  return ok({ data: { runId, version, status: apiStatus(state.status, waitingFor(state)) } });
}

import { err, ok } from '#lib/kernel/result.ts';
import { caseOfRun } from '../cases/queries.ts';
import { engine } from '../engine.ts';
import { notFound, problemOf } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { commandRun, getRun, listRunEvents, listRuns } from './contract.ts';
import { addInformation, answer, fork, rollBack } from './go-back.ts';
import { eventsAfter, forksOf, namesOfAwaited, readWaitingFor, refOfRun, runPage, visibleRun } from './queries.ts';
import { runDetail } from './run-detail.ts';
import { toCommand } from './to-command.ts';

export const GETRuns = route(listRuns, async ({ principal, query }) => ok({ data: await runPage(principal, query) }));

export const GETRun = route(getRun, async ({ principal, params }) => {
  const row = await visibleRun(principal, params.id);
  const state = row && (await engine().readRun(row.id));
  if (!row || !state) return err(notFound('run'));
  const source = state.forkedFrom ?? null;
  const [found, nameOf, forks, sourceRef] = await Promise.all([
    caseOfRun(row.id),
    namesOfAwaited([row]),
    forksOf(principal, row.id),
    source && refOfRun(principal, source.runId),
  ]);
  const place = {
    ref: row.ref,
    caseRef: found?.ref ?? null,
    waitingFor: readWaitingFor(row.waitingFor, nameOf),
    forkedFrom: source && { runId: source.runId, ref: sourceRef, version: source.version },
    forks,
  };
  return ok({ data: runDetail(state, place) });
});

export const GETRunEvents = route(listRunEvents, async ({ principal, params, query }) => {
  const row = await visibleRun(principal, params.id);
  if (!row) return err(notFound('run'));
  return ok({ data: { events: await eventsAfter(`run:${row.id}`, query.after, query.limit) } });
});

export const POSTRunCommand = route(commandRun, async ({ principal, params, body }) => {
  const row = await visibleRun(principal, params.id);
  if (!row) return err(notFound('run'));
  const { expectedVersion } = body;
  if (body.type === 'rollback' || body.type === 'fork') {
    if (expectedVersion !== undefined && expectedVersion !== row.version)
      return err(problemOf({ kind: 'version-moved', version: row.version, expectedVersion }));
    return body.type === 'rollback' ? rollBack(row.id, body, principal) : fork(row.id, body, principal);
  }
  const command = { ...toCommand(body, principal), ...(expectedVersion !== undefined && { expectedVersion }) };
  if (command.type === 'addInformation') return addInformation(row.id, command);
  return answer(row.id, await engine().handle(row.id, command));
});

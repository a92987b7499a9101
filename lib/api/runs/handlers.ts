import { err, ok } from '#lib/kernel/result.ts';
import { waitingFor } from '#lib/run/projections/waiting-for.ts';
import { caseOfRun } from '../cases/queries.ts';
import { engine } from '../engine.ts';
import { conflict, notFound, problemOf } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { commandRun, getRun, listRunEvents, listRuns } from './contract.ts';
import { eventsAfter, namesOfAwaited, readWaitingFor, runPage, visibleRun } from './queries.ts';
import { runDetail } from './run-detail.ts';
import { apiStatus } from './run-status.ts';
import { toCommand } from './to-command.ts';

export const GETRuns = route(listRuns, async ({ principal, query }) => ok({ data: await runPage(principal, query) }));

export const GETRun = route(getRun, async ({ principal, params }) => {
  const row = await visibleRun(principal, params.id);
  const state = row && (await engine().readRun(row.id));
  if (!row || !state) return err(notFound('run'));
  const [found, nameOf] = await Promise.all([caseOfRun(row.id), namesOfAwaited([row])]);
  const place = { ref: row.ref, caseRef: found?.ref ?? null, waitingFor: readWaitingFor(row.waitingFor, nameOf) };
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
  if (body.expectedVersion !== undefined && body.expectedVersion !== row.version)
    return err(
      conflict('version-moved', `The run is at version ${row.version}, not ${body.expectedVersion}.`, {
        version: row.version,
      }),
    );
  const handled = await engine().handle(row.id, toCommand(body, principal));
  if (!handled.ok) return err(problemOf(handled.error));
  const { version, state } = handled.value;
  return ok({ data: { runId: row.id, version, status: apiStatus(state.status, waitingFor(state)) } });
});

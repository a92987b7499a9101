import { err, ok } from '#lib/kernel/result.ts';
import { engine } from '../engine.ts';
import { problemOf } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { latchSafeMode, listBreakers, releaseSafeMode } from './contract.ts';
import { breakers, safeMode } from './queries.ts';

export const GETBreakers = route(listBreakers, async () =>
  ok({ data: { safeMode: await safeMode(), breakers: await breakers(new Date()) } }),
);

export const POSTRelease = route(releaseSafeMode, async ({ principal, body }) => {
  const released = await engine().releaseSafeMode({ id: principal.id, name: principal.name }, body.reason);
  return released.ok ? ok({ data: { released: true } }) : err(problemOf(released.error));
});

export const POSTLatch = route(latchSafeMode, async ({ principal, body }) => {
  const latched = await engine().latchSafeMode({ id: principal.id, name: principal.name }, body.reason);
  return latched.ok ? ok({ data: { latched: true } }) : err(problemOf(latched.error));
});

import { z } from 'zod';
import { scrub } from '#lib/clinical/text/scrub.ts';
import { err, ok } from '#lib/kernel/result.ts';
import { personById } from '../access/queries.ts';
import { roleSchema } from '../access/role.ts';
import { engine } from '../engine.ts';
import { forgetRejected } from '../forget-rejected.ts';
import { conflict, invalid, notFound, problemOf } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { policyInForce } from '../policy/queries.ts';
import { claimEscalation, decideEscalation, getEscalation, listEscalations } from './contract.ts';
import { escalationItem, escalationItems } from './queries.ts';
import { claim, releaseClaim } from './store.ts';

export const GETEscalations = route(listEscalations, async ({ principal, query }) =>
  ok({ data: { items: await escalationItems(principal, query, new Date()) } }),
);

export const GETEscalation = route(getEscalation, async ({ principal, params }) => {
  const item = await escalationItem(principal, params.id, new Date());
  return item ? ok({ data: item }) : err(notFound('escalation'));
});

export const POSTClaim = route(claimEscalation, async ({ principal, params, body }) => {
  const now = new Date();
  const item = await escalationItem(principal, params.id, now);
  if (!item) return err(notFound('escalation'));
  if (body.release) await releaseClaim(item.id, principal.id);
  else {
    const { claimMinutes } = (await policyInForce()).body.escalation;
    const until = new Date(now.getTime() + claimMinutes * 60_000);
    if (!(await claim(item.id, principal.id, now, until, body.takeOver)))
      return err(conflict('claimed', `${item.claimedBy?.name ?? 'Somebody'} is on it.`, { claimedBy: item.claimedBy }));
  }
  return ok({ data: (await escalationItem(principal, item.id, now)) ?? item });
});

export const POSTDecision = route(decideEscalation, async ({ principal, params, body }) => {
  const item = await escalationItem(principal, params.id, new Date());
  if (!item) return err(notFound('escalation'));
  const { verb, digest, value = null } = body;
  // Agents are told what a decision said; like a case, it may name nobody.
  const note = scrub(body.note).text;
  if (verb === 'reassign' && !(await mayBeGiven(value)))
    return err(
      invalid([{ path: 'value.userId', message: 'nobody active with the role operator or admin has this id' }]),
    );
  const by = { id: principal.id, name: principal.name, role: principal.role };
  const handled = await engine().handle(item.runId, {
    type: 'decideEscalation',
    escalationId: item.id,
    verb,
    digest,
    note,
    value,
    by,
  });
  const after = (await escalationItem(principal, item.id, new Date())) ?? item;
  if (!handled.ok) {
    const problem = problemOf(handled.error);
    return err(
      handled.error.kind === 'changed'
        ? { ...problem, extra: { digest: after.digest, action: after.action, steps: after.steps } }
        : problem,
    );
  }
  const { state, version } = handled.value;
  const action = state.escalations[item.id]?.action;
  if (verb === 'reject' && action?.type === 'commit')
    await forgetRejected(action.attemptIds.flatMap((id) => state.attempts[id] ?? []));
  return ok({ data: { escalation: after, runVersion: version, executed: after.status === 'decided' } });
});

/** Whoever takes over must be able to decide. Anything but a person is for the run itself to judge. */
async function mayBeGiven(value: unknown): Promise<boolean> {
  const named = z.object({ userId: z.string() }).safeParse(value);
  if (!named.success) return true;
  const person = await personById(named.data.userId);
  return person?.active === true && decideEscalation.access.includes(roleSchema.parse(person.role));
}

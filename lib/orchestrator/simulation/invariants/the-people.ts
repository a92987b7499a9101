import { isDeepStrictEqual } from 'node:util';
import { consentFor } from '#lib/governance/gate.ts';
import type { GatedAction } from '#lib/governance/policy.ts';
import type { Risk } from '#lib/planning/types.ts';
import type { EventOf, RunEvent } from '#lib/run/events.ts';
import type { RunState } from '#lib/run/state.ts';
import type { Award } from '#lib/run/types.ts';
import { type Invariant, type LinkedStep, once, type Seen } from './invariant.ts';
import { riskOf } from './the-work.ts';

type Gated = Extract<RunEvent, { type: 'PlanAdopted' | 'SubtaskAwarded' | 'SubtaskCommitted' | 'RunCompleted' }>;

const actionOf: Record<Gated['type'], GatedAction> = {
  PlanAdopted: 'adoptPlan',
  SubtaskAwarded: 'award',
  SubtaskCommitted: 'commit',
  RunCompleted: 'report',
};

const isGated = (event: RunEvent): event is Gated => event.type in actionOf;

/** The cautious answer after a deadline is the one commit that needs nobody. */
const isSafeCourse = (event: Gated): boolean =>
  event.type === 'SubtaskCommitted' && (event.body.degradedBecause?.startsWith('nobody decided in time') ?? false);

export const decidedOnce = (): Invariant =>
  once('every escalation is decided at most once', ({ event }) =>
    event.type === 'EscalationDecided' ? [`decision of ${event.body.escalationId}`] : [],
  );

/** From the moment safe mode is latched nothing is adopted, awarded, committed or reported without a person. */
export const safeModeHolds = (): Invariant => ({
  name: 'no autonomous act in safe mode',
  atStep: ({ event }, { store }) =>
    store.safeMode !== null && isGated(event) && event.body.by === null && `${event.type} by itself in safe mode`,
});

/** Nothing happens by itself that every policy in force lately reserves to people. */
export const consentIsAsked = (): Invariant => ({
  name: 'what policy reserves to people waits for them',
  atStep: ({ before, event, after }, { past }) => {
    if (!isGated(event) || event.body.by !== null || isSafeCourse(event)) return null;
    const risk = riskIn(event, before ?? after, after);
    const isFree = past.recent.some(({ policy }) => consentFor(actionOf[event.type], risk, policy, null).people === 0);
    return !isFree && `${event.type} by itself at ${risk} risk`;
  },
});

function riskIn(event: Gated, before: RunState, after: RunState): Risk {
  if (event.type === 'PlanAdopted') return riskOf(after, null) ?? 'high';
  return riskOf(before, event.type === 'RunCompleted' ? null : event.body.subtaskKey) ?? 'high';
}

/** A decision is about exactly what its maker was shown, under a policy in force; two are two. */
export const decisionsBind = (): Invariant => ({
  name: 'a decision binds what was shown',
  atStep: ({ before, event }, { past, store }) => {
    if (event.type !== 'EscalationDecided') return null;
    const { escalationId, verb, digest, by, secondedBy } = event.body;
    const escalation = before?.escalations[escalationId];
    if (escalation?.status.at !== 'open') return `${escalationId} was not open`;
    if (!escalation.allowedVerbs.includes(verb)) return `${escalationId} decided by ${verb}`;
    if (escalation.digest !== digest) return `${escalationId} decided on something else than was shown`;
    const { action } = escalation;
    if ('epoch' in action && before?.subtasks[action.subtaskKey]?.epoch !== action.epoch)
      return `${escalationId} decided about work that is void`;
    const policy = store.policies.find(({ version }) => version === escalation.policyVersion)?.body;
    if (!past.recent.some((moment) => moment.policy === policy)) return `${escalationId} decided under an old policy`;
    const isAgreement = verb === 'approve' || verb === 'override';
    const isAlone = secondedBy === null || secondedBy.id === by.id;
    return isAgreement && escalation.people === 2 && isAlone && `${escalationId} decided by one where two are asked`;
  },
});

/** What is done in a person's name is what they agreed to: the action of the escalation, or their own value in it. */
export const approvalsExecute = (): Invariant => ({
  name: 'an approval executes what was approved',
  atCommit: (seen) => {
    for (const step of seen.steps) {
      const { event } = step;
      if (!isGated(event) || event.body.by === null) continue;
      if (!isApproved(event, step, seen))
        return `${event.type} in the name of ${event.body.by.name}, who agreed to no such thing`;
    }
    return null;
  },
});

function isApproved(event: Gated, step: LinkedStep, { steps, before }: Seen): boolean {
  // A fork takes over the plan of its source: forking is agreeing to it.
  if (event.type === 'PlanAdopted' && before === null) return step.before?.submittedBy.id === event.body.by?.id;
  return steps.slice(0, steps.indexOf(step)).some(({ before, event: earlier }) => {
    if (earlier.type !== 'EscalationDecided' || earlier.body.by.id !== event.body.by?.id) return false;
    const action = before?.escalations[earlier.body.escalationId]?.action;
    return action !== undefined && fits(event, action, earlier.body);
  });
}

type Action = NonNullable<RunState['escalations'][string]>['action'];

/** Where the work begins is nobody's to approve. */
const withoutStart = ({ startedBy: _, ...award }: Award): Award => award;

function fits(event: Gated, action: Action, decided: EventOf<'EscalationDecided'>['body']): boolean {
  switch (event.type) {
    case 'PlanAdopted':
      return action.type === 'adoptPlan' && action.planVersion === event.body.planVersion;
    case 'SubtaskAwarded':
      return action.type === 'award' && isDeepStrictEqual(action.awards, event.body.awards.map(withoutStart));
    case 'RunCompleted':
      return action.type === 'report' && isDeepStrictEqual(action.value, event.body.report);
    case 'SubtaskCommitted': {
      const isAbout = 'subtaskKey' in action && action.subtaskKey === event.body.subtaskKey;
      const approved = action.type === 'commit' && decided.verb !== 'override' ? action.value : decided.value;
      return isAbout && isDeepStrictEqual(approved, event.body.value);
    }
  }
}

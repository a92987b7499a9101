import { RESOLVE_CAPABILITY } from '#lib/run/decide/award.ts';
import { isProviderFault } from '#lib/run/decide/outage.ts';
import { tokensUsed } from '#lib/run/decide/run-facts.ts';
import { EARLIER_ANSWER } from '#lib/run/earlier-answer.ts';
import { seatsOf } from '#lib/run/seats-of.ts';
import type { RunState } from '#lib/run/state.ts';
import type { Award } from '#lib/run/types.ts';
import type { Invariant, Seen } from './invariant.ts';
import { seatsIn } from './the-seats.ts';

/** Work goes only to regions that its run and subtask allow, and is done only by processes of that region. */
export const residencyHolds = (): Invariant => ({
  name: 'residency is never violated',
  atStep: (step, { store }) => {
    const award = seatsIn(step);
    if (!award || !step.before) return null;
    const policy = store.policies.find(({ version }) => version === award.policyVersion)?.body;
    const { region } = step.before;
    const own = step.before.subtasks[award.subtaskKey]?.spec.region;
    const allowed = (policy?.residency.allowed[region] ?? [region]).filter((open) => !own || open === own);
    const astray = award.awards.find((seat) => !allowed.includes(seat.region));
    return astray && `${award.subtaskKey} of a run in ${region} awarded to ${astray.region}`;
  },
  atBegin: ({ processId, regions, task }, { runs }) => {
    const region = runs.get(task.runId)?.attempts[task.attemptId]?.award.region;
    return region !== undefined && !regions.includes(region) && `${processId} works on ${task.attemptId} of ${region}`;
  },
});

/** Seats go to agents that can do the work, whose version is in service and whose breaker is not open. */
export const awardsAreEligible = (): Invariant => ({
  name: 'seats go to eligible agents',
  atStep: (step, seen) => {
    const award = seatsIn(step);
    const spec = award && step.before?.subtasks[award.subtaskKey]?.spec;
    if (!award || !spec) return null;
    const needed = award.role === 'resolver' ? [RESOLVE_CAPABILITY] : spec.capabilities;
    for (const seat of award.awards) {
      const because = whyNot(seat, needed, seen);
      if (because) return `${spec.key} awarded to ${seat.agentId}: ${because}`;
    }
    return null;
  },
});

function whyNot(seat: Award, needed: readonly string[], { store, past }: Seen): string | null {
  if (seat.agentId === EARLIER_ANSWER) return null;
  const card = store.registry.card(seat.agentId, seat.agentVersion);
  if (!card) return `no version ${seat.agentVersion}`;
  const missing = needed.filter((capability) => !card.capabilities.includes(capability));
  if (missing.length > 0) return `lacks ${missing.join(', ')}`;
  if (!card.regions.includes(seat.region)) return `is not in ${seat.region}`;
  if (!past.recent.some(({ awardable }) => awardable.has(`${seat.agentId}@${seat.agentVersion}`)))
    return `version ${seat.agentVersion} is out of service`;
  const scopes = [`agent:${card.id}`, `provider:${card.model.split(':')[0]}`];
  const isCutOff = past.recent.every(({ openBreakers }) => scopes.some((scope) => openBreakers.has(scope)));
  return isCutOff ? 'its breaker is open' : null;
}

/** The version that was awarded does the work, even when a newer one has taken its place. */
export const pinsHold = (): Invariant => ({
  name: 'awarded versions are pinned',
  atBegin: ({ task, agent }, { runs }) => {
    const award = runs.get(task.runId)?.attempts[task.attemptId]?.award;
    if (!award) return `${task.attemptId} was never awarded`;
    const isAwarded = award.agentId === agent.id && award.agentVersion === agent.version;
    return !isAwarded && `${agent.id} ${agent.version} works in the place of ${award.agentId} ${award.agentVersion}`;
  },
});

/** Seats are counted: none twice, none beyond the redundancy asked for. */
export const seatsAreCounted = (): Invariant => ({
  name: 'no more seats than asked for',
  atStep: (step) => {
    const award = seatsIn(step);
    const subtask = award && step.after.subtasks[award.subtaskKey];
    if (!award || !subtask || award.role === 'resolver') return null;
    const taken = subtask.attemptIds.flatMap((id) => {
      const attempt = step.after.attempts[id];
      return attempt?.role === 'member' && !['failed', 'cancelled'].includes(attempt.status.at) ? [attempt] : [];
    });
    const agents = new Set(taken.map(({ award: { agentId } }) => agentId));
    if (agents.size < taken.length) return `${subtask.spec.key}: one agent in two seats`;
    // A straggler and its second attempt share a seat.
    const seats = new Set(taken.map((attempt) => attempt.hedgeOf ?? attempt.award.attemptId)).size;
    return seats > subtask.spec.redundancy && `${subtask.spec.key}: ${seats} seats taken`;
  },
});

/** What a run does by itself stays within the policies in force lately: its tokens, its tries, its revisions of the plan. */
export const boundsHold = (): Invariant => ({
  name: 'a run keeps within its bounds',
  atStep: (step, { past, steps }) => {
    const { before, event } = step;
    if (!before) return null;
    // A person who goes back to a moment when a plan was being made asks for that plan.
    const isByPerson = steps[steps.indexOf(step) - 1]?.event.type === 'RunRolledBack';
    if (event.type === 'PlanningRequested' && event.body.mode === 'replan' && event.actor === 'engine' && !isByPerson)
      return (
        before.replans >= past.most(({ planning }) => planning.maxReplans) && `revision ${before.replans + 1} by itself`
      );
    const award = seatsIn(step);
    if (!award || event.actor !== 'engine' || event.type === 'SubtaskBorrowed') return null;
    // An earlier answer uses nothing; what stands in after the last try, or beside it, is no further try.
    if (award.awards.every(({ agentId }) => agentId === EARLIER_ANSWER)) return null;
    const isFurther = award.role === 'member' && event.type === 'SubtaskAwarded';
    const isStandIn = award.awards.every(({ standsInBecause }) => standsInBecause !== undefined);
    const tooOften = isFurther && !isStandIn ? beyondTries(before, award.subtaskKey, past) : null;
    return tooOften ?? beyondTokens(before, award.subtaskKey, past);
  },
});

function beyondTries(state: RunState, key: string, past: Seen['past']): string | null {
  const subtask = state.subtasks[key];
  if (subtask?.status.at !== 'working') return null;
  // Neither a second pair of hands nor an answer taken from earlier work is a try of its own.
  const failed = subtask.attemptIds
    .flatMap((id) => state.attempts[id] ?? [])
    .filter(
      ({ status, hedgeOf, award }) => status.at === 'failed' && !hedgeOf && award.agentId !== EARLIER_ANSWER,
    ).length;
  const limit = past.most(({ budget }) => budget.maxAttempts) + subtask.spec.redundancy - 1;
  // Tries lost to providers leave those on other providers their own.
  const isByProviders = subtask.attemptIds.every((id) => {
    const attempt = state.attempts[id];
    return attempt?.status.at !== 'failed' || isProviderFault(attempt);
  });
  return failed >= limit && !isByProviders ? `${key} is tried again after ${failed} failures` : null;
}

function beyondTokens(state: RunState, key: string, past: Seen['past']): string | null {
  const limit = state.tokenAllowance ?? past.most(({ budget }) => budget.runTokens);
  return tokensUsed(state) >= limit ? `${key} is begun after ${tokensUsed(state)} tokens of ${limit}` : null;
}

/** What a vote settles by itself has the lead that policy asks for, counted here once more. */
export const votesSettle = (): Invariant => ({
  name: 'a vote settles by its margin',
  atStep: ({ before, event }, { past }) => {
    if (event.type !== 'SubtaskCommitted' || event.body.by !== null) return null;
    const subtask = before?.subtasks[event.body.subtaskKey];
    if (!subtask || seatsOf(subtask) === 1 || subtask.innerSink !== undefined) return null;
    if (event.body.degradedBecause?.startsWith('nobody decided in time')) return null;
    const { tally } = subtask;
    if (!tally) return `${subtask.spec.key} committed without a vote`;
    const weights = new Map<string, number>();
    for (const { answer, weight } of tally.votes) weights.set(answer, (weights.get(answer) ?? 0) + weight);
    const [first = 0, second = 0, ...rest] = [...weights.values()].sort((a, b) => b - a);
    const margin = (first - second) / ([first, second, ...rest].reduce((sum, weight) => sum + weight, 0) || 1);
    const threshold = Math.min(...past.recent.map(({ policy }) => policy.consensus.marginThreshold));
    return (
      margin < threshold - 1e-6 && `${subtask.spec.key} committed by a lead of ${margin.toFixed(3)} of ${threshold}`
    );
  },
});

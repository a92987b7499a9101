import { claimPriority } from '#lib/negotiation/claims.ts';
import type { Command } from '#lib/run/command.ts';
import { RESOLVE_CAPABILITY } from '#lib/run/decide/award.ts';
import type { TaskEnvelope } from '#lib/run/domain.ts';
import { EARLIER_ANSWER } from '#lib/run/earlier-answer.ts';
import { isInFlight } from '#lib/run/evolve/attempts.ts';
import type { AttemptState, RunState } from '#lib/run/state.ts';
import { type AttemptFailure, noUsage, type Outcome } from '#lib/run/types.ts';
import type { AnswerShelf } from '../answer-shelf.ts';
import type { AttemptSlots, Entry } from '../attempt-slots.ts';
import type { Handle } from '../handle.ts';
import type { HotRuns } from '../load-run.ts';
import type { Parts, Performed } from '../parts.ts';
import type { RunHead } from '../store.ts';
import type { WorldView } from '../world.ts';
import { draftSender } from './draft-sender.ts';
import { envelopeOf } from './envelope.ts';
import { findEarlierAnswer, oldestAllowed } from './find-earlier-answer.ts';
import { helpOthers } from './help-others.ts';
import { taskDigest } from './task-digest.ts';
import { watchStraggler } from './watch-straggler.ts';

export type EffectContext = {
  readonly parts: Parts;
  readonly hot: HotRuns;
  readonly world: WorldView;
  readonly slots: AttemptSlots;
  readonly shelf: AnswerShelf;
  readonly handle: Handle;
  /** Aborts when the engine stops: work under way is left to others. */
  readonly stopping: AbortSignal;
};

/** Time beyond its own deadline after which work that does not answer is given up from outside, ms. */
const GRACE_MS = 5_000;
/** Starts of one attempt after which it is held to crash its workers, and failed. */
const MAX_STARTS = 3;

/**
 * Performs an attempt that this worker holds: waits in its agent's line, announces the start, works, and hands in the
 * result. Delivered twice, or after it is no longer wanted, it does nothing.
 */
export async function performAttempt(context: EffectContext, runId: string, attemptId: string): Promise<void> {
  const { hot, slots, stopping } = context;
  const signal = stopping.aborted ? null : slots.hold(attemptId);
  if (!signal) return;
  try {
    const found = await findAttempt(hot, runId, attemptId);
    if (!found || !isInFlight(found.attempt)) return;
    const { agentId } = found.attempt.award;
    if (!(await slots.enter(agentId, await entryOf(context, found, signal)))) return;
    try {
      await workOn(context, found.attempt, runId, signal);
    } finally {
      slots.leave(agentId);
      helpOthers(context, agentId).catch((error) => context.parts.onError(error, 'offering help'));
    }
  } finally {
    slots.release(attemptId);
  }
}

async function workOn(
  context: EffectContext,
  attempt: AttemptState,
  runId: string,
  signal: AbortSignal,
): Promise<void> {
  const { attemptId } = attempt.award;
  const state = await begin(context, attempt, runId);
  if (!state || signal.aborted) return;
  const work = workOf(context.parts, state, attemptId);
  watchStraggler(context, runId, work.attempt, signal).catch((error) =>
    context.parts.onError(error, 'watching a straggler'),
  );
  const drafts = draftSender(context, runId, attemptId);
  const performed = await performWithin(context, work, { signal, onDraft: drafts.take });
  drafts.close();
  if (signal.aborted) return;
  await handIn(context, runId, resultCommand(attemptId, performed));
  if (performed.ok) await keepForLater(context, work, performed.value);
}

/** What an attempt needs to know of its run, taken at its start: the run itself moves on, and is not held on to. */
type Work = Pick<RunState, 'runId' | 'caseId' | 'region'> & {
  readonly attempt: AttemptState;
  readonly task: TaskEnvelope;
};

function workOf(parts: Parts, state: RunState, attemptId: string): Work {
  const { runId, caseId, region } = state;
  const attempt = state.attempts[attemptId];
  const domain = parts.domains[state.domain];
  if (!attempt || !domain) throw new Error(`Run ${runId}: nothing to perform for ${attemptId}`);
  return { runId, caseId, region, attempt, task: envelopeOf(state, attemptId, domain) };
}

/** Keeps a good answer for a time when nobody can give a fresh one; what stood in for one is not kept. */
async function keepForLater(
  { parts, world, shelf }: EffectContext,
  { runId, caseId, region, attempt, task }: Work,
  outcome: Outcome,
): Promise<void> {
  const { policy } = await world.get(parts.now());
  const isFresh = !outcome.degraded && outcome.difficulty === null && attempt.award.standsInBecause === undefined;
  if (!isFresh || attempt.role !== 'member' || !policy.body.resilience.useCache) return;
  const { attemptId, agentId, agentVersion, name } = attempt.award;
  const { output, confidence, rationale, evidence, model } = outcome;
  const at = parts.now();
  const digestOf = () => taskDigest(task, policy.body.constitution);
  shelf.put(
    {
      ...{ agentId, agentVersion, name, runId, attemptId, caseId, region, at, digestOf },
      answer: { output, confidence, rationale, evidence, model },
    },
    oldestAllowed(at, policy.body),
  );
}

/** The run with the attempt started by this worker; null when it is not wanted, or started too often before. */
async function begin(context: EffectContext, attempt: AttemptState, runId: string): Promise<RunState | null> {
  const { parts, hot, handle } = context;
  const { attemptId } = attempt.award;
  const workerId = parts.workerId ?? 'unknown';
  if (attempt.status.at === 'running' && attempt.workerId === workerId) return (await hot.get(runId))?.state ?? null;
  if (attempt.startedAt !== null && (await parts.store.countStarts(runId, attemptId)) >= MAX_STARTS) {
    const detail = `${MAX_STARTS} workers ended while they worked on it`;
    await handIn(context, runId, resultCommand(attemptId, failed({ kind: 'crashed', detail, provider: null })));
    return null;
  }
  const started = await handle(runId, { type: 'startAttempt', attemptId, workerId });
  return started.ok ? started.value.state : null;
}

async function performWithin(
  { parts, world }: EffectContext,
  { attempt: { award }, task, region }: Work,
  { signal, onDraft }: { readonly signal: AbortSignal; readonly onDraft: (text: string) => void },
): Promise<Performed> {
  const { policy, agents, openProviders = [] } = await world.get(parts.now());
  if (award.agentId === EARLIER_ANSWER) return findEarlierAnswer(parts, { task, award, region, policy: policy.body });
  const card = await parts.store.agentCard(award.agentId, award.agentVersion);
  if (!card) {
    const detail = `${award.agentId} ${award.agentVersion} is not in the registry`;
    return failed({ kind: 'crashed', detail, provider: null });
  }
  const usual = agents.find((agent) => agent.card.id === award.agentId)?.usual?.[task.subtask.capabilities[0] ?? ''];
  const limits = {
    timeoutMs: award.timeoutMs,
    // An agent that asked for more and got it has more reserved than an attempt usually may use.
    tokens: Math.max(policy.body.budget.attemptTokens, award.reservedTokens),
    principles: policy.body.constitution,
    watching: { policy: policy.body.monitoring, usual: usual ?? null },
    resilience: { fallbackModels: policy.body.resilience.fallbackModels, openProviders },
  };
  return withWatchdog(parts, award.timeoutMs, signal, () => parts.perform(task, card, { ...limits, signal, onDraft }));
}

/**
 * Work keeps its own deadline; this one is for work that hangs all the same, or breaks down. Work given up here is told by
 * its signal as soon as its failure is handed in.
 */
async function withWatchdog(
  parts: Parts,
  timeoutMs: number,
  signal: AbortSignal,
  work: () => Promise<Performed>,
): Promise<Performed> {
  const startedAt = parts.now();
  const done = work().catch((error: unknown): Performed => {
    parts.onError(error, 'performing an attempt');
    return failed({ kind: 'bug', detail: nameOf(error), provider: null }, parts.now() - startedAt);
  });
  const late = parts.pause(timeoutMs + GRACE_MS, signal).then((): Performed => {
    const measured = parts.now() - startedAt;
    const sentence = `It was silent for ${measured} ms, beyond the ${timeoutMs} ms it has, and did not heed being stopped.`;
    const stall = { kind: 'stall', measured, limit: timeoutMs, unit: 'ms', sentence } as const;
    const failure = { kind: 'timeout', detail: `no answer in ${timeoutMs} ms`, provider: null } as const;
    return { ...failed(failure, measured), anomalies: [stall] };
  });
  return Promise.race([done, late]);
}

/** Sends the result until it is taken in: an outage of the database must not throw away work that was paid for. */
async function handIn({ parts, handle, stopping }: EffectContext, runId: string, command: Command): Promise<void> {
  for (let tries = 0; !stopping.aborted; tries++) {
    try {
      await handle(runId, command);
      return;
    } catch (error) {
      parts.onError(error, 'handing in a result');
      await parts.pause(Math.min(5_000, 100 * 2 ** tries));
    }
  }
}

type Found = { readonly attempt: AttemptState; readonly state: RunState };

async function findAttempt(hot: HotRuns, runId: string, attemptId: string): Promise<Found | null> {
  const read = (head: RunHead | null): Found | null => {
    const attempt = head?.state.attempts[attemptId];
    return head && attempt ? { attempt, state: head.state } : null;
  };
  return read(await hot.get(runId)) ?? read(await hot.refresh(runId));
}

/** How an attempt stands in its agent's line. */
async function entryOf({ parts, world }: EffectContext, found: Found, signal: AbortSignal): Promise<Entry> {
  const { award, subtaskKey, role, awardedAt } = found.attempt;
  const { agents, policy } = await world.get(parts.now());
  const spec = found.state.subtasks[subtaskKey]?.spec;
  return {
    limit: agents.find((agent) => agent.card.id === award.agentId)?.card.concurrency ?? 1,
    ageingMs: policy.body.negotiation.ageingMinutes * 60_000,
    signal,
    claim: {
      id: award.attemptId,
      runId: found.state.runId,
      tenant: found.state.tenant,
      tokens: award.reservedTokens,
      priority: claimPriority(found.state.priority, spec?.priority ?? 0),
      since: awardedAt,
      capabilities: role === 'resolver' ? [RESOLVE_CAPABILITY] : (spec?.capabilities ?? []),
    },
  };
}

const resultCommand = (attemptId: string, performed: Performed): Command =>
  performed.ok
    ? {
        type: 'completeAttempt',
        attemptId,
        outcome: performed.value,
        durationMs: performed.durationMs,
        ...found(performed),
      }
    : {
        type: 'failAttempt',
        attemptId,
        failure: performed.error,
        usage: performed.usage,
        durationMs: performed.durationMs,
        ...found(performed),
      };

const found = ({ anomalies = [] }: Performed) => (anomalies.length > 0 ? { anomalies } : {});

const failed = (error: AttemptFailure, durationMs = 0): Performed => ({ ok: false, error, usage: noUsage, durationMs });

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown error');

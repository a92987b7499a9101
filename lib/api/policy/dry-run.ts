import { consentFor } from '#lib/governance/gate.ts';
import type { Policy } from '#lib/governance/policy.ts';
import type { RunState, SubtaskState } from '#lib/run/state.ts';
import type { AnswerOf } from '../http/contract.ts';
import type { dryRunPolicyDraft } from './contract.ts';

type DryRun = AnswerOf<typeof dryRunPolicyDraft>;
export type PastRun = { readonly ref: string; readonly state: RunState };

/**
 * What a policy would have asked people on past runs. Each recorded vote is judged by the draft's margin and quorum, each
 * committed subtask by its consent table; the answers of the agents are taken as they were. `tookMs` is filled in outside.
 */
export function dryRun(draft: Policy, runs: readonly PastRun[]): Omit<DryRun, 'tookMs'> {
  const judged = runs.map((run) => ({
    run,
    votes: votesOf(draft, run),
    asks: asksNow(draft, run.state),
    asked: askedThen(run.state),
  }));
  return {
    runs: runs.length,
    votes: judged.flatMap(({ votes }) => votes),
    escalatedThen: judged.filter(({ asked }) => asked).length,
    escalatesNow: judged.filter(({ asks }) => asks.length > 0).length,
    changedRuns: judged
      .filter(({ asks, asked }) => asks.length > 0 !== asked)
      .map(({ run, asks }) => ({
        runId: run.state.runId,
        runRef: run.ref,
        title: run.state.title,
        because: asks[0] ?? 'nobody would be asked any more',
      })),
  };
}

const countedSubtasks = (state: RunState): SubtaskState[] =>
  Object.values(state.subtasks).filter((subtask) => subtask.tally !== null);

const isSettledBy = (draft: Policy, { tally }: SubtaskState): boolean =>
  tally === null || (tally.margin >= draft.consensus.marginThreshold && tally.votes.length >= draft.consensus.minVotes);

function votesOf(draft: Policy, { ref, state }: PastRun): DryRun['votes'] {
  return countedSubtasks(state).map((subtask) => ({
    runId: state.runId,
    runRef: ref,
    subtaskKey: subtask.spec.key,
    margin: subtask.tally?.margin ?? 0,
    askedThen: subtask.marks.escalated,
    asksNow: !isSettledBy(draft, subtask) || consentFor('commit', subtask.spec.risk, draft, null).people > 0,
  }));
}

/** Why the draft would have sent this run to a person, one line per reason. */
function asksNow(draft: Policy, state: RunState): string[] {
  const plan = state.plans.find((version) => version.status === 'adopted')?.plan;
  const asks = (plan?.subtasks ?? [])
    .filter(({ risk }) => consentFor('commit', risk, draft, null).people > 0)
    .map(({ title, risk }) => `${title} has risk ${risk}, which asks for a person`);
  const open = countedSubtasks(state).filter((subtask) => !isSettledBy(draft, subtask));
  return [
    ...open.map(
      ({ spec, tally }) =>
        `${spec.title}: margin ${tally?.margin.toFixed(2)} of ${draft.consensus.marginThreshold.toFixed(2)}`,
    ),
    ...asks,
  ];
}

/** Whether a person was asked for a reason that policy sets: not for safe mode or for work that failed. */
const askedThen = (state: RunState): boolean =>
  Object.values(state.escalations).some(
    ({ kind, why }) => (kind === 'low-margin' || kind === 'commit-approval') && why.rule !== 'safe-mode',
  );

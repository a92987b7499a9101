import { tally } from '#lib/consensus/tally.ts';
import type { Tally } from '#lib/consensus/types.ts';
import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import { voteBasis } from '#lib/registry/standing.ts';
import type { SubtaskState } from '../state.ts';
import { RESOLVE_CAPABILITY } from './award.ts';
import { commitWithoutConsensus, pooledAnswer } from './commit.ts';
import type { Succeeded } from './run-facts.ts';
import type { Turn } from './turn.ts';

/** Counts what was answered, each vote with the reliability and confidence that its agent’s record gives it. */
export function countVotes(
  turn: Turn,
  subtask: SubtaskState,
  answers: readonly Succeeded[],
  marginBefore: number | null,
): Tally {
  const rules = turn.policy.consensus;
  const votes = answers.map((attempt) => {
    const { award, role } = attempt;
    const { outcome } = attempt.status;
    const agent = turn.agents.find(({ card }) => card.id === (outcome.cachedFrom?.agentId ?? award.agentId));
    return {
      attemptId: award.attemptId,
      agentId: award.agentId,
      name: award.name,
      monogram: award.monogram,
      family: award.family,
      role,
      ...turn.world.domain.equivalence(subtask.spec, outcome.output),
      confidence: outcome.confidence,
      ...(agent
        ? voteBasis(agent, needed(subtask, role), outcome.confidence, rules)
        : { reliability: rules.reliabilityFloor }),
      rationale: outcome.rationale,
    };
  });
  return tally(votes, rules, marginBefore);
}

/** A resolver is judged by how it resolves, a member by how it does what the subtask asks. */
const needed = ({ spec }: SubtaskState, role: 'member' | 'resolver'): readonly string[] =>
  role === 'resolver' ? [RESOLVE_CAPABILITY] : spec.capabilities;

/** Records a count once: looking again at the same answers adds nothing to the log. */
export function recordCount(
  turn: Turn,
  subtask: SubtaskState,
  type: 'ConsensusReached' | 'ConsensusMissed',
  counted: Tally,
  next: 'resolver' | 'person',
): void {
  const { key: subtaskKey } = subtask.spec;
  const known = turn.state.subtasks[subtaskKey]?.tally;
  if (known && canonicalJson(known) === canonicalJson(counted)) return;
  const body = { subtaskKey, epoch: subtask.epoch, tally: counted };
  if (type === 'ConsensusReached') turn.emit({ type, body });
  else turn.emit({ type, body: { ...body, next } });
}

/** Where fewer agents will not do by themselves, a person sees what the few have said, however well they agree. */
export function askAboutFew(turn: Turn, subtask: SubtaskState, answers: readonly Succeeded[]): void {
  const counted = countVotes(turn, subtask, answers, null);
  recordCount(turn, subtask, counted.settled ? 'ConsensusReached' : 'ConsensusMissed', counted, 'person');
  commitWithoutConsensus(turn, subtask, counted, pooledAnswer(turn, subtask, counted, answers));
}

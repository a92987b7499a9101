import { EARLIER_ANSWER, earlierAnswerFace } from '../earlier-answer.ts';
import { seatsOf } from '../seats-of.ts';
import type { SubtaskState } from '../state.ts';
import { type AwardAction, allowedRegions, callForBids, nextRound } from './award.ts';
import { askAboutFew } from './count-votes.ts';
import { offerSeats } from './offer-seats.ts';
import { isPatienceOver, type Outage, outageOf } from './outage.ts';
import { attemptsOf, hasSucceeded } from './run-facts.ts';
import { mayBegin } from './run-limits.ts';
import type { Turn } from './turn.ts';

/**
 * What an outage leaves of a subtask (paper §6, graceful degradation), once patience is over: fewer agents where some have
 * answered (or a person, where the few may not do by themselves), else an earlier answer to the very same task, else an agent declared as a stand-in. True when the subtask moves
 * on by one of them; false when it has to wait, or a person has to help.
 */
export function makeDo(turn: Turn, subtask: SubtaskState): boolean {
  const outage = outageOf(turn, subtask);
  if (!outage || !isPatienceOver(turn, subtask)) return false;
  const answers = attemptsOf(turn.state, subtask).filter(hasSucceeded);
  if (answers.length > 0) {
    if (!simplify(turn, subtask, answers.length, outage)) askAboutFew(turn, subtask, answers);
    return true;
  }
  return lookForEarlierAnswer(turn, subtask, outage) || callStandIn(turn, subtask, outage);
}

/** Lets fewer agents do, unless policy or a high risk forbids it; then it answers false. */
export function simplify(turn: Turn, subtask: SubtaskState, to: number, outage: Outage): boolean {
  const from = seatsOf(subtask);
  if (!mayBeSimpler(turn, subtask) || to >= from) return false;
  const { key } = subtask.spec;
  const because = `only ${to} of ${from} answers could be had: ${outage.because}`;
  turn.emit({ type: 'ModeSimplified', body: { subtaskKey: key, epoch: subtask.epoch, from, to, because } });
  return true;
}

const mayBeSimpler = ({ policy }: Turn, { spec }: SubtaskState): boolean =>
  policy.resilience.simplerMode && spec.risk !== 'high';

function lookForEarlierAnswer(turn: Turn, subtask: SubtaskState, outage: Outage): boolean {
  const attempts = attemptsOf(turn.state, subtask);
  const hasLooked = attempts.some(({ award }) => award.agentId === EARLIER_ANSWER);
  const regions = allowedRegions(turn, subtask.spec);
  const region = regions.includes(turn.state.region) ? turn.state.region : regions[0];
  if (!turn.policy.resilience.useCache || hasLooked || region === undefined) return false;
  const nth = subtask.attemptIds.length + 1;
  const award = {
    ...earlierAnswerFace,
    attemptId: `${turn.runId}.${subtask.spec.key}.${subtask.epoch}.${nth}`,
    region,
    timeoutMs: turn.policy.budget.attemptTimeoutMs,
    standsInBecause: `used again, because ${outage.because}`,
  };
  const action: AwardAction = {
    type: 'award',
    subtaskKey: subtask.spec.key,
    epoch: subtask.epoch,
    role: 'member',
    bids: [],
    awards: [award],
    arbitration: `Nobody can take it (${outage.because}): an earlier answer to the very same task is looked for.`,
  };
  offerSeats(turn, subtask, action, nextRound(turn));
  return true;
}

function callStandIn(turn: Turn, subtask: SubtaskState, outage: Outage): boolean {
  const attempts = attemptsOf(turn.state, subtask);
  const action = callForBids(turn, subtask, {
    role: 'member',
    seats: 1,
    excluded: {
      ...Object.fromEntries(outage.agentIds.map((id) => [id, 'out of reach'])),
      ...Object.fromEntries(attempts.map(({ award }) => [award.agentId, 'has tried it already'])),
    },
    familiesToAvoid: [],
    seatedFamilies: [],
    standIns: true,
  });
  if (action.awards.length === 0) return false;
  if (!mayBegin(turn, [subtask])) return true;
  const awards = action.awards.map((award) => ({
    ...award,
    standsInBecause: `answered by ${award.name} in place of agents out of reach`,
  }));
  const arbitration = `${action.arbitration} Stand-ins were called because ${outage.because}.`;
  offerSeats(turn, subtask, { ...action, awards, arbitration }, nextRound(turn));
  return true;
}

import { isDeepStrictEqual } from 'node:util';
import { enclosing } from '#lib/planning/composites.ts';
import { planRisk, sinkOf } from '#lib/planning/graph.ts';
import { QUERY_CELL } from '#lib/planning/types.ts';
import { validatePlan } from '#lib/planning/validate-plan.ts';
import { planInForce } from '#lib/run/decide/run-facts.ts';
import { isInFlight } from '#lib/run/evolve/attempts.ts';
import type { RunState } from '#lib/run/state.ts';
import { toyDomain } from '../toy-domain.ts';
import { type Invariant, once } from './invariant.ts';
import { seatsIn } from './the-seats.ts';

/** No subtask is awarded before everything it depends on has committed. */
export const parentsFirst = (): Invariant => ({
  name: 'no child before its parents commit',
  atStep: (step) => {
    const { before } = step;
    const seats = seatsIn(step);
    if (!seats) return null;
    const { subtaskKey } = seats;
    const specs = Object.values(before?.subtasks ?? {}).map(({ spec }) => spec);
    const around = [subtaskKey, ...enclosing({ subtasks: specs }, subtaskKey)];
    const parents = around.flatMap((key) => before?.subtasks[key]?.spec.dependsOn ?? []);
    const early = parents.filter((key) => before?.subtasks[key]?.status.at !== 'committed');
    return early.length > 0 && `${subtaskKey} awarded before ${early.join(', ')}`;
  },
});

export const oneCommitPerEpoch = (): Invariant =>
  once('one commit per subtask and epoch', ({ event }, { runId }) =>
    event.type === 'SubtaskCommitted' ? [`commit of ${runId}/${event.body.subtaskKey}/${event.body.epoch}`] : [],
  );

export const attemptsEndOnce = (): Invariant =>
  once('an attempt ends once', ({ event }) =>
    event.type === 'AttemptSucceeded' || event.type === 'AttemptFailed' || event.type === 'AttemptCancelled'
      ? [`end of ${event.body.attemptId}`]
      : [],
  );

/** What comes in late, of work called off or of an earlier epoch, is not recorded, let alone remembered. */
export const lateAnswersIgnored = (): Invariant => ({
  name: 'late answers change nothing',
  atStep: ({ before, event }) => {
    if (event.type === 'AttemptSucceeded' || event.type === 'AttemptFailed' || event.type === 'AttemptStarted') {
      const attempt = before?.attempts[event.body.attemptId];
      const epoch = attempt && before?.subtasks[attempt.subtaskKey]?.epoch;
      return (
        (!attempt || !isInFlight(attempt) || epoch !== attempt.epoch) && `${event.type} of ${event.body.attemptId}`
      );
    }
    if (event.type !== 'SubtaskCommitted' || !before) return null;
    const { subtaskKey, epoch, attemptIds } = event.body;
    if (before.subtasks[subtaskKey]?.epoch !== epoch)
      return `${subtaskKey} committed in epoch ${epoch}, which has passed`;
    const { innerSink } = before.subtasks[subtaskKey] ?? {};
    const alien = attemptIds.find((id) =>
      innerSink === undefined
        ? !isAnswer(before, id, subtaskKey, epoch)
        : before.attempts[id]?.subtaskKey !== innerSink && !isInside(before, id, innerSink),
    );
    return alien !== undefined && `${subtaskKey} committed on ${alien}, which is no answer of it`;
  },
});

/** An answer to a subtask that is, at some depth, the inner sink of an inner sink. */
function isInside(state: RunState, attemptId: string, innerSink: string): boolean {
  const deeper = state.subtasks[innerSink]?.innerSink;
  if (deeper === undefined) return false;
  return state.attempts[attemptId]?.subtaskKey === deeper || isInside(state, attemptId, deeper);
}

function isAnswer(state: RunState, attemptId: string, subtaskKey: string, epoch: number): boolean {
  const attempt = state.attempts[attemptId];
  return attempt?.status.at === 'succeeded' && attempt.subtaskKey === subtaskKey && attempt.epoch === epoch;
}

/** A composite is never awarded, and its answer is its inner sink's unless a person put another in its place. */
export const compositesFollow = (): Invariant => ({
  name: 'a composite has the answer of its inner sink',
  atStep: ({ before, event }) => {
    if (event.type === 'SubtaskAwarded')
      return before?.subtasks[event.body.subtaskKey]?.innerSink !== undefined && `${event.body.subtaskKey} was awarded`;
    if (event.type !== 'SubtaskCommitted' || event.body.by !== null) return null;
    const innerSink = before?.subtasks[event.body.subtaskKey]?.innerSink;
    if (!before || innerSink === undefined) return null;
    if (before.subtasks[innerSink]?.status.at !== 'committed')
      return `${event.body.subtaskKey} committed before ${innerSink}`;
    const inner = before.memory[innerSink]?.at(-1)?.value;
    return !isDeepStrictEqual(event.body.value, inner) && `${event.body.subtaskKey} says other than ${innerSink}`;
  },
});

/** Finished work in doubt is neither put up for bids nor awarded nor delayed, and stands only when all it was made from is there and reads as it did. */
export const doubtsSettle = (): Invariant => ({
  name: 'what stands again was made from what is there',
  atStep: ({ before, event }) => {
    if (event.type === 'BidsCalled' || event.type === 'SubtaskAwarded' || event.type === 'SubtaskDelayed') {
      const status = before?.subtasks[event.body.subtaskKey]?.status;
      return status?.at === 'planned' && status.doubted && `${event.type} of ${event.body.subtaskKey} in doubt`;
    }
    if (event.type !== 'SubtaskReinstated' || !before) return null;
    const { subtaskKey, cellVersion } = event.body;
    const open = before.subtasks[subtaskKey]?.spec.dependsOn.find(
      (key) => before.subtasks[key]?.status.at !== 'committed',
    );
    if (open !== undefined) return `${subtaskKey} stands before ${open} committed`;
    const read = Object.entries(before.memory[subtaskKey]?.[cellVersion - 1]?.readSet ?? {});
    const changed = read.find(([name, version]) => {
      const cell = before.memory[name];
      return name !== QUERY_CELL && !isDeepStrictEqual(cell?.[version - 1]?.value, cell?.at(-1)?.value);
    });
    return changed && `${subtaskKey} stands though ${changed[0]} changed`;
  },
});

/** Whatever is committed has the shape that was asked for, whoever it came from. */
export const valuesFit = (): Invariant => ({
  name: 'values fit their spec',
  atStep: ({ before, event }) => {
    if (event.type !== 'SubtaskCommitted') return null;
    const output = before?.subtasks[event.body.subtaskKey]?.spec.output;
    const schema = output && 'ref' in output ? toyDomain.outputs[output.ref] : undefined;
    return schema?.safeParse(event.body.value).success === false && `${event.body.subtaskKey} holds a misfit`;
  },
});

/** A plan in force is sound, whoever made it. */
export const plansHold = (): Invariant => ({
  name: 'plans in force hold',
  atStep: ({ event, after }) => {
    const plan = event.type === 'PlanAdopted' && planInForce(after);
    if (!plan) return null;
    const { capabilities, outputs } = toyDomain;
    const valid = validatePlan(plan, { capabilities, outputs, maxSubtasks: 200 });
    const isCyclic = !isSortable(plan.subtasks);
    return (!valid.ok || isCyclic) && `plan ${after.planVersion} is unsound`;
  },
});

/** Whether the subtasks can be put in an order in which each follows what it depends on: counted here apart from the planning room. */
function isSortable(subtasks: readonly { key: string; dependsOn: readonly string[] }[]): boolean {
  const placed = new Set<string>();
  for (let left = subtasks.length; left > 0; left--)
    for (const { key, dependsOn } of subtasks) if (dependsOn.every((parent) => placed.has(parent))) placed.add(key);
  return subtasks.length > 0 && placed.size === subtasks.length;
}

/** The report is the sink's answer, and comes when nothing is open: no work, no question, no plan in the making. Nobody is asked about it earlier either. */
export const reportsLast = (): Invariant => ({
  name: 'a report comes last',
  atStep: ({ before, event }) => {
    if (!before) return null;
    if (event.type === 'EscalationRaised' && event.body.kind === 'report-approval') {
      const other = Object.values(before.escalations).find(({ status }) => status.at === 'open');
      return other && `asked about the report while ${other.id} was open`;
    }
    if (event.type !== 'RunCompleted') return null;
    const plan = planInForce(before);
    if (!plan) return 'reported without a plan';
    if (before.planning) return 'reported while a plan was being made';
    const open = Object.values(before.escalations).filter(({ status }) => status.at === 'open');
    if (open.length > 0) return `reported while ${open.map(({ id }) => id).join(', ')} was open`;
    const undone = Object.values(before.subtasks).filter(({ status }) => status.at !== 'committed');
    if (undone.length > 0) return `reported before ${undone.map(({ spec }) => spec.key).join(', ')}`;
    const working = Object.values(before.attempts).find(isInFlight);
    if (working) return `reported while ${working.award.attemptId} was out`;
    const answer = before.memory[sinkOf(plan)]?.at(-1)?.value;
    return !isDeepStrictEqual(event.body.report, answer) && 'reported something else than the sink’s answer';
  },
});

/** The risk by which policy asks for people before an act. */
export const riskOf = (state: RunState, subtaskKey: string | null) => {
  const plan = planInForce(state);
  return subtaskKey === null ? plan && planRisk(plan) : state.subtasks[subtaskKey]?.spec.risk;
};

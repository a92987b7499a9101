import { assertNever } from '#lib/kernel/assert-never.ts';
import type { Action } from '../action.ts';
import { giveSeats, nextRound } from './award.ts';
import { commit } from './commit.ts';
import { followProposal } from './counter-proposals.ts';
import { adopt, requestPlanning } from './planning.ts';
import { personActor, type Turn } from './turn.ts';
import { voidWork } from './void-work.ts';

/** Carries out what a person agreed to, in their name. */
export function act(turn: Turn, action: Action, by: { id: string; name: string }): void {
  const actor = personActor(by);
  switch (action.type) {
    case 'adoptPlan': {
      const plan = turn.state.plans.find((candidate) => candidate.version === action.planVersion);
      if (plan) adopt(turn, plan, by);
      return;
    }
    case 'award':
      return giveSeats(turn, action, nextRound(turn), by);
    case 'commit':
      return commit(turn, action, by, actor);
    case 'report':
      return turn.emit(
        {
          type: 'RunCompleted',
          body: {
            report: action.value,
            degraded: action.degraded,
            ...(action.missing ? { missing: action.missing } : {}),
            by,
          },
        },
        actor,
      );
    case 'retry':
      return voidWork(turn, [action.subtaskKey], `${by.name} let it be tried anew`, actor);
    case 'proceed':
      return;
    case 'plan':
      return requestPlanning(
        turn,
        `${by.name} asked the planner once more`,
        [{ kind: 'request', subtaskKey: action.about, note: action.reason, from: by.name }],
        actor,
      );
    case 'followProposal':
      return followProposal(turn, action, by);
    case 'extendBudget':
      return;
    default:
      return assertNever(action);
  }
}

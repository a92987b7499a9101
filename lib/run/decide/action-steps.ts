import type { ActionStep } from '#lib/governance/escalation.ts';
import { assertNever } from '#lib/kernel/assert-never.ts';
import { grouped } from '#lib/kernel/grouped.ts';
import type { Action } from '../action.ts';
import { describeProposal } from '../describe-proposal.ts';
import type { Turn } from './turn.ts';

/** “If you approve”: what the action does, line by line, in words over the path it changes. */
export function stepsOf(turn: Turn, action: Action): ActionStep[] {
  const { state } = turn;
  switch (action.type) {
    case 'adoptPlan': {
      const plan = state.plans.find((candidate) => candidate.version === action.planVersion);
      const count = plan?.plan.subtasks.length ?? 0;
      return [
        {
          text: `Adopt plan version ${action.planVersion} with ${count} subtasks`,
          path: `plan.version = ${action.planVersion}`,
        },
        ...(plan?.changes.added ?? [])
          .slice(0, 8)
          .map((key) => ({ text: `Add ${titleIn(plan?.plan.subtasks, key)}`, path: `plan.subtasks += ${key}` })),
      ];
    }
    case 'award':
      return action.awards.map((award) => ({
        text: `Give ${titleOf(turn, action.subtaskKey)} to ${award.name} ${award.agentVersion}, ${award.reservedTokens > 0 ? `up to ${grouped(award.reservedTokens)} tokens` : 'which takes no tokens'}`,
        path: `subtasks.${action.subtaskKey}.seats[${award.seat}]`,
      }));
    case 'commit': {
      const subtask = state.subtasks[action.subtaskKey];
      const version = (state.memory[action.subtaskKey]?.length ?? 0) + 1;
      const described = subtask ? turn.world.domain.describeValue(subtask.spec, action.value) : [];
      return described.length > 0
        ? [...described]
        : [
            {
              text: `Commit the answer to ${titleOf(turn, action.subtaskKey)}`,
              path: `memory.${action.subtaskKey} · version ${version}`,
            },
          ];
    }
    case 'report':
      return [{ text: 'Hand the report to the person who asked', path: 'run.report' }];
    case 'retry':
      return [
        {
          text: `Try ${titleOf(turn, action.subtaskKey)} anew, with every agent allowed again`,
          path: `subtasks.${action.subtaskKey}.epoch + 1`,
        },
      ];
    case 'proceed':
      return [
        {
          text: `Go on with ${titleOf(turn, action.subtaskKey)} as far as it came, without what is missing`,
          path: `subtasks.${action.subtaskKey}`,
        },
      ];
    case 'plan':
      return [{ text: 'Ask the planner once more', path: 'plan' }];
    case 'followProposal':
      return [
        {
          text: `Do what ${action.name} proposes: ${describeProposal(action.proposal)}`,
          path: action.proposal.kind === 'more-budget' ? `attempts.${action.subtaskKey}.reservedTokens` : 'plan',
        },
        ...(action.proposal.kind === 'more-budget' ? [forEverySeat(action.subtaskKey, action.proposal.tokens)] : []),
      ];
    case 'extendBudget':
      return [
        {
          text: `Let this run use up to ${extentOf(action)} in all`,
          path: `run.tokenAllowance = ${action.tokens}`,
        },
      ];
    default:
      return assertNever(action);
  }
}

const forEverySeat = (subtaskKey: string, tokens: number): ActionStep => ({
  text: `Let whoever else sits there have as many: ${grouped(tokens)} tokens each at most, without asking again`,
  path: `attempts.${subtaskKey}.reservedTokens`,
});

const HOUR_S = 3600;

const workTime = (seconds: number): string =>
  seconds < 2 * HOUR_S ? `${Math.round(seconds / 60)} min of work` : `${Math.round(seconds / HOUR_S)} h of work`;

const extentOf = ({ tokens, calls, seconds }: Extract<Action, { type: 'extendBudget' }>): string =>
  [
    `${grouped(tokens)} tokens`,
    ...(calls === undefined ? [] : [`${grouped(calls)} calls`]),
    ...(seconds === undefined ? [] : [workTime(seconds)]),
  ].join(', ');

const titleOf = (turn: Turn, key: string): string => turn.state.subtasks[key]?.spec.title ?? key;

const titleIn = (subtasks: readonly { key: string; title: string }[] | undefined, key: string): string =>
  subtasks?.find((subtask) => subtask.key === key)?.title ?? key;

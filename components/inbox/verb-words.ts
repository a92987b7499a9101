import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import type { Action } from '#lib/run/index.ts';

type Verb = EscalationItem['allowedVerbs'][number];

type ActionType = Action['type'];

const APPROVE: Readonly<Record<ActionType, string>> = {
  adoptPlan: 'Puts the plan in force; its first subtasks are given to agents.',
  award: 'These agents start on it.',
  commit: 'Writes this into the shared memory in your name; what waits for it goes on.',
  report: 'Hands the report to the person who asked; the run is done.',
  retry: 'Starts the subtask afresh, open to every agent again.',
  proceed: 'Goes on with what there is; the agent’s answer counts as far as it came.',
  plan: 'Sends the planner back to make another plan.',
  followProposal: 'Does what the agent proposes.',
  extendBudget: 'Lets the run go on with the larger limit.',
};

const REJECT: Readonly<Record<ActionType, string>> = {
  adoptPlan: 'Drops this plan; the planner reads your note and makes another.',
  award: 'These agents do not start; the planner reads your note and plans anew.',
  commit: 'Discards it and counts against the agents who said so; the planner reads your note and plans anew.',
  report: 'Nothing is handed over; its last step is done again after the planner has read your note.',
  retry: 'Sets aside what was tried; the planner reads your note and plans anew.',
  proceed: 'Sets aside what was tried; the planner reads your note and plans anew.',
  plan: 'No other plan is made; the one in force goes on.',
  followProposal: 'Turns the proposal down; the work is awarded as it was called.',
  extendBudget: 'Leaves the limit as it is.',
};

const OVERRIDE: Partial<Record<ActionType, string>> = {
  commit: 'You change the value; yours is written in its place, marked as yours.',
  retry: 'You write the result yourself; nobody tries again.',
  proceed: 'You write the result yourself; nobody tries again.',
};

/** What follows from a verb at this question, in a sentence; null for a verb that means nothing here. */
export function verbWords(item: EscalationItem, verb: Verb): string | null {
  const type = (item.action as { type?: ActionType } | null)?.type;
  if (type === undefined) return null;
  switch (verb) {
    case 'approve':
      return item.people === 2 && item.firstApproval === null
        ? `Yours is the first of two. Then: ${APPROVE[type]}`
        : APPROVE[type];
    case 'override':
      return OVERRIDE[type] ?? null;
    case 'reject':
      return REJECT[type];
    case 'reassign':
      return 'Hands the question to somebody else; the deadline stays.';
    case 'replan':
      return 'Asks the planner for another way, holding nothing against the agents.';
    case 'stop':
      return 'Ends the run here, without a report.';
    case 'release':
      return 'Ends safe mode.';
  }
}

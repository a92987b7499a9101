import { assertNever } from '#lib/kernel/assert-never.ts';
import type { Consequence } from '#lib/monitoring/anomaly.ts';
import { describeProposal } from './describe-proposal.ts';
import type { EventOf, RunEvent } from './events.ts';
import { failureWords } from './failure-words.ts';
import type { RunState } from './state.ts';

/** An event in a sentence for the log. `state` is the run after it, or any later one: it is asked for titles and names. */
export function describeEvent(event: RunEvent, state: RunState): string {
  const title = (key: string) => state.subtasks[key]?.spec.title ?? titleInPlans(state, key) ?? key;
  const agent = (attemptId: string) => state.attempts[attemptId]?.award.name ?? attemptId;
  const question = (id: string) => state.escalations[id]?.title ?? id;
  const byId = (id: string) => agentName(state, id);
  switch (event.type) {
    case 'RunSubmitted':
      return event.body.forkedFrom
        ? `${event.body.by.name} forked “${event.body.title}” from version ${event.body.forkedFrom.version} of another run: ${event.body.forkedFrom.note}`
        : `${event.body.by.name} submitted “${event.body.title}”`;
    case 'PlanningRequested':
      return `A ${event.body.mode === 'initial' ? 'plan' : 'new plan'} was asked for: ${event.body.reason}${event.body.granularityBecause ? `; ${event.body.granularity}, because ${event.body.granularityBecause}` : ''}`;
    case 'PlanProposed':
      return `${event.body.planner} proposed plan ${event.body.planVersion} with ${event.body.plan.subtasks.length} subtasks`;
    case 'PlanningFailed':
      return `No valid plan was found: ${event.body.because}`;
    case 'PlanAdopted':
      return `Plan ${event.body.planVersion} was adopted${byPerson(event.body.by)}`;
    case 'PlanRefused':
      return `${event.body.by.name} refused plan ${event.body.planVersion}: ${event.body.note}`;
    case 'SubtaskAwarded': {
      const names = event.body.awards.map((award) => award.name).join(', ');
      return `${title(event.body.subtaskKey)} went to ${names} out of ${countOf(event.body.bids.filter(({ result }) => result.kind !== 'not-eligible').length, 'bid')}${byPerson(event.body.by)}`;
    }
    case 'BidsCalled':
      return `${countOf(event.body.agentIds.length, 'agent')} ${event.body.agentIds.length === 1 ? 'is' : 'are'} asked to bid for ${title(event.body.subtaskKey)}${event.body.because ? `, as ${event.body.because}` : ''}`;
    case 'BidsReceived': {
      const { answers, missing } = event.body;
      const rest =
        missing.length > 0
          ? `; for ${missing.map(({ agentId }) => byId(agentId)).join(', ')} card and record speak`
          : '';
      return `${countOf(answers.length, 'bid')} came for ${title(event.body.subtaskKey)}${rest}`;
    }
    case 'CounterProposalDecided': {
      const { name, proposal, verdict, because } = event.body;
      const end = { escalated: 'A person is asked', accepted: 'Accepted', refused: 'Refused' }[verdict];
      return `${name} proposed for ${title(event.body.subtaskKey)}: ${describeProposal(proposal)} ${end}: ${because}`;
    }
    case 'SubtaskBorrowed':
      return `${event.body.award.name} took ${title(event.body.subtaskKey)} over from ${event.body.from.name}: ${event.body.because}`;
    case 'HedgeStarted':
      return `${event.body.award.name} began a second attempt at ${title(event.body.subtaskKey)}: ${event.body.because}`;
    case 'SubtaskDelayed':
      return `${title(event.body.subtaskKey)} waits to try again: ${event.body.because}`;
    case 'ModeSimplified':
      return `${title(event.body.subtaskKey)} goes on with ${event.body.to} of ${event.body.from} agents: ${event.body.because}`;
    case 'AttemptStarted':
      return `${agent(event.body.attemptId)} began ${title(event.body.subtaskKey)}`;
    case 'AttemptSucceeded':
      return `${agent(event.body.attemptId)} answered ${title(event.body.subtaskKey)}, confidence ${event.body.outcome.confidence.toFixed(2)}${event.body.outcome.difficulty ? `; ${difficultyWords[event.body.outcome.difficulty.kind]}: ${event.body.outcome.difficulty.note}` : ''}`;
    case 'AttemptFailed':
      return event.body.failure.difficulty
        ? `${agent(event.body.attemptId)} gave up ${title(event.body.subtaskKey)}; ${difficultyWords[event.body.failure.difficulty.kind]}: ${event.body.failure.difficulty.note}`
        : event.body.failure.kind === 'not-found'
          ? `No earlier answer to ${title(event.body.subtaskKey)} is kept`
          : `${agent(event.body.attemptId)} failed at ${title(event.body.subtaskKey)}: ${failureWords[event.body.failure.kind]}`;
    case 'AnomalyDetected':
      return `${agent(event.body.attemptId)} went astray at ${title(event.body.subtaskKey)}. ${event.body.anomaly.sentence} ${followed(event.body.consequence)}`;
    case 'AttemptCancelled':
      return `${agent(event.body.attemptId)} was called off ${title(event.body.subtaskKey)}: ${event.body.because}`;
    case 'ConsensusReached':
      return `${title(event.body.subtaskKey)}: agreed on ${event.body.tally.groups[0]?.label ?? 'nothing'}, margin ${event.body.tally.margin.toFixed(2)}`;
    case 'ConsensusMissed':
      return `${title(event.body.subtaskKey)}: no agreement, margin ${event.body.tally.margin.toFixed(2)} of ${event.body.tally.threshold.toFixed(2)}; next, ${event.body.next === 'resolver' ? 'a resolver' : 'a person'}`;
    case 'SubtaskCommitted':
      return `${title(event.body.subtaskKey)} was committed${byPerson(event.body.by)}${event.body.degraded ? `, degraded: ${event.body.degradedBecause ?? 'a fallback gave it'}` : ''}`;
    case 'SubtaskFailed':
      return `${title(event.body.subtaskKey)} failed: ${event.body.because}`;
    case 'SubtasksInvalidated':
      return invalidated(event.body, title);
    case 'SubtaskReinstated':
      return `${title(event.body.subtaskKey)} stands: ${event.body.because}`;
    case 'MessageSent':
      return `${byId(event.body.message.from)} to ${event.body.message.to === null ? 'all' : byId(event.body.message.to)}: ${event.body.message.text}`;
    case 'NotesMerged':
      return notesInWords(event.body);
    case 'ResultDrafted':
      return `${agent(event.body.attemptId)} tells how far it is at ${title(event.body.subtaskKey)}: draft ${event.body.seq}`;
    case 'InformationAdded':
      return `${event.body.by.name} added ${event.body.summary}`;
    case 'EscalationRaised':
      return `A person is asked: ${event.body.title}`;
    case 'EscalationRefreshed':
      return `${question(event.body.escalationId)} is asked anew: ${event.body.because}`;
    case 'EscalationSeconded':
      return `${event.body.by.name} agreed first to ${question(event.body.escalationId)}; a second person is asked`;
    case 'EscalationReassigned':
      return `${question(event.body.escalationId)} went to ${event.body.assigneeId ?? event.body.assigneeRole}: ${event.body.note}`;
    case 'EscalationDecided':
      return `${event.body.by.name} decided ${question(event.body.escalationId)}: ${event.body.verb}${event.body.note ? `, “${event.body.note}”` : ''}`;
    case 'EscalationWithdrawn':
      return `${question(event.body.escalationId)} is no longer asked: ${event.body.because}`;
    case 'RunRolledBack':
      return `${event.body.by.name} rolled the run back to version ${event.body.toVersion}: ${event.body.note}`;
    case 'CellsRestored':
      return `${Object.keys(event.body.cells).map(title).join(', ')}: results carried over from the run it was forked from`;
    case 'RunPaused':
      return `Paused${byPerson(event.body.by)}`;
    case 'RunResumed':
      return `Resumed by ${event.body.by.name}`;
    case 'RunCancelled':
      return `${event.body.by.name} stopped the run: ${event.body.note}`;
    case 'RunFailed':
      return `The run failed: ${event.body.because}`;
    case 'RunCompleted':
      return `The report is there${event.body.degraded ? `, degraded${lacking(event.body.missing ?? [])}` : ''}${byPerson(event.body.by)}`;
    default:
      return assertNever(event);
  }
}

/** What was done about an anomaly. */
export function followed(consequence: Consequence): string {
  switch (consequence) {
    case 'note':
      return 'It was only written down.';
    case 'retry-elsewhere':
      return 'It was stopped; another agent is asked.';
    case 'replan':
      return 'It was stopped; the planner is asked.';
    case 'escalate':
      return 'It was stopped; a person is asked.';
    default:
      return assertNever(consequence);
  }
}
const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function notesInWords({ set, add, remove }: EventOf<'NotesMerged'>['body']): string {
  const what = set === 'findings' ? 'Found' : 'Noted';
  const added =
    add.length > 0
      ? `${what} by ${[...new Set(add.map(({ by }) => by))].join(', ')}: ${add.map(({ text }) => text).join('; ')}`
      : '';
  const taken = remove.length > 0 ? `${remove.length} ${set === 'findings' ? 'findings' : 'notes'} taken back` : '';
  return [added, taken].filter(Boolean).join('. ');
}

const lacking = (missing: readonly { title: string }[]): string =>
  missing.length > 0 ? ` in ${missing.map(({ title }) => title).join(', ')}` : '';

const byPerson = (by: { name: string } | null): string => (by ? ` by ${by.name}` : '');

/** How an agent's difficulty reads. */
export const difficultyWords: Readonly<
  Record<NonNullable<EventOf<'AttemptSucceeded'>['body']['outcome']['difficulty']>['kind'], string>
> = {
  'needs-decomposition': 'it needs to be cut smaller',
  unsolvable: 'it cannot be solved as it stands',
  'missing-information': 'information is missing',
};

function invalidated(
  { subtaskKeys, inDoubt = [], because }: EventOf<'SubtasksInvalidated'>['body'],
  title: (key: string) => string,
): string {
  const again = `${subtaskKeys.map(title).join(', ')} will run again: ${because}`;
  const waiting = inDoubt.map(title).join(', ');
  return inDoubt.length === 0 ? again : `${again}. In doubt until then: ${waiting}`;
}

/** An agent by the name it was awarded work or bid under; its id when the run has met it under no name. */
export function agentName(state: RunState, id: string): string {
  for (const { award } of Object.values(state.attempts)) if (award.agentId === id) return award.name;
  for (const { negotiations } of Object.values(state.subtasks))
    for (const { bids } of negotiations) for (const bid of bids) if (bid.agentId === id) return bid.name;
  return id;
}

/** Dropped subtasks live on in the plans that named them. */
function titleInPlans(state: RunState, key: string): string | undefined {
  for (const { plan } of state.plans) {
    const found = plan.subtasks.find((subtask) => subtask.key === key);
    if (found) return found.title;
  }
  return undefined;
}

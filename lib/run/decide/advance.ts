import { planRisk, sinkOf } from '#lib/planning/graph.ts';
import { awardReady } from './award-ready.ts';
import { mayProceed } from './gate.ts';
import { adoptProposal } from './planning.ts';
import { isActive, planInForce } from './run-facts.ts';
import { settleWork } from './settle.ts';
import type { Turn } from './turn.ts';

/** Takes the run as far as it goes by itself: adopts, settles, reports and awards until nothing more follows. */
export function advance(turn: Turn): void {
  for (;;) {
    const before = turn.events.length;
    if (!isActive(turn.state)) return;
    adoptProposal(turn);
    settleWork(turn);
    report(turn);
    awardReady(turn);
    if (turn.events.length === before) return;
  }
}

/** Hands over the answer of the plan's sink, or asks whether it may be. */
function report(turn: Turn): void {
  const { state } = turn;
  const plan = planInForce(state);
  if (!plan || state.planning !== null || state.status !== 'running') return;
  const sink = sinkOf(plan);
  const value = state.subtasks[sink]?.status.at === 'committed' ? state.memory[sink]?.at(-1)?.value : undefined;
  if (value === undefined || isAsked(turn)) return;
  const degraded = Object.values(state.subtasks).some(({ status }) => status.at === 'committed' && status.degraded);
  const free = mayProceed(turn, {
    action: { type: 'report', value, degraded },
    risk: planRisk(plan),
    subtaskKey: null,
    title: 'Report to approve',
    safeCourse: 'The report waits; nothing is handed over.',
  });
  if (free) turn.emit({ type: 'RunCompleted', body: { report: value, degraded, by: null } });
}

/** Nothing is handed over while anything is still asked: not the report itself, nor another plan. */
const isAsked = (turn: Turn): boolean =>
  Object.values(turn.state.escalations).some(({ status }) => status.at === 'open');

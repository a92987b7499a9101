import { planRisk } from '#lib/planning/graph.ts';
import { comparePlans } from '#lib/planning/merge-replan.ts';
import type { Command, Refusal } from '../command.ts';
import { bidsOf } from '../past-run.ts';
import { noUsage } from '../types.ts';
import { requestPlanning } from './planning.ts';
import { personActor, type Turn } from './turn.ts';

type Fork = Extract<Command, { type: 'fork' }>;

/**
 * Begins a run with what another was at a version: its question, its plan, and the values it had committed, each with
 * where it came from. What was under way there begins anew here; the other run knows nothing of it.
 */
export function fork(turn: Turn, command: Fork): Refusal | null {
  const { from, source, by, note } = command;
  if (note.trim() === '') return { kind: 'note-missing', detail: 'Say what the fork is for.' };
  const { domain, title, query, priority, region, tenant, granularity, plan, cells } = source;
  const about = { domain, title, query, priority, region, tenant, granularity, caseId: null, by };
  const actor = personActor(by);
  turn.emit(
    {
      type: 'RunSubmitted',
      body: {
        ...about,
        runId: turn.runId,
        policyVersion: turn.world.policy.version,
        forkedFrom: { ...from, note, ownerId: source.ownerId },
      },
    },
    actor,
  );
  if (plan === null) requestPlanning(turn, 'The run was forked before it had a plan', []);
  else takeOver(turn, plan, cells, by);
  for (const set of ['findings', 'notes'] as const) {
    const add = source.notes[set].flatMap(({ text, subtaskKey, tags }, nth) =>
      tags.map((said, mth) => ({ tag: `${turn.runId}-${set}#${nth + 1}.${mth + 1}`, text, subtaskKey, by: said.by })),
    );
    if (add.length > 0) turn.emit({ type: 'NotesMerged', body: { set, add, remove: [] } }, actor);
  }
  return null;
}

/** The person who forks puts the plan in force; its committed values come with it. */
function takeOver(
  turn: Turn,
  plan: NonNullable<Fork['source']['plan']>,
  cells: Fork['source']['cells'],
  by: Fork['by'],
) {
  const actor = personActor(by);
  const body = {
    planningId: `${turn.runId}-fork`,
    planVersion: 1,
    plan,
    planner: 'fork',
    source: 'fork' as const,
    refused: [],
    changes: comparePlans(null, plan),
    usage: noUsage,
  };
  turn.emit({ type: 'PlanProposed', body }, actor);
  turn.emit({ type: 'PlanAdopted', body: { planVersion: 1, risk: planRisk(plan), by } }, actor);
  const carried = Object.entries(cells).map(([key, { negotiations, ...cell }]) => {
    const origin = { ...cell.origin, agents: [...cell.origin.agents] };
    return [key, { ...cell, origin, ...(negotiations && { negotiations: bidsOf(negotiations) }) }] as const;
  });
  if (carried.length > 0) turn.emit({ type: 'CellsRestored', body: { cells: Object.fromEntries(carried), by } }, actor);
}

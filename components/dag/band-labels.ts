import type { RunState } from '#lib/run/index.ts';
import { carriedOver } from '../runs/carried-over.ts';
import { formatClock } from '../ui/format-time.ts';
import type { GraphLayout } from './layout-graph.ts';
import type { BandLabel } from './round-bands.tsx';

const isCarriedOver = (state: RunState, key: string): boolean => {
  const subtask = state.subtasks[key];
  return subtask !== undefined && carriedOver(state, subtask) !== null;
};

/** Names each row after the rounds awarded in it: “Round 3”, “Rounds 3–5”, “Step 6, not yet”, or “Step 1, carried over” where another run made it. */
export function bandLabels(layout: GraphLayout, state: RunState, timeZone?: string): BandLabel[] {
  return layout.bands.map(({ row }) => {
    const keys = new Set(Object.entries(layout.nodes).flatMap(([key, node]) => (node.row === row ? [key] : [])));
    const awarded = Object.values(state.attempts).filter(({ subtaskKey }) => keys.has(subtaskKey));
    if (awarded.length === 0 && [...keys].every((key) => isCarriedOver(state, key)))
      return { title: `Step ${row + 1}`, note: 'carried over', isAhead: false };
    if (awarded.length === 0) return { title: `Step ${row + 1}`, note: 'not yet', isAhead: true };
    const rounds = awarded.map(({ round }) => round);
    const first = Math.min(...rounds);
    const last = Math.max(...rounds);
    const at = new Date(Math.min(...awarded.map(({ awardedAt }) => awardedAt))).toISOString();
    return {
      title: first === last ? `Round ${first}` : `Rounds ${first}–${last}`,
      note: formatClock(at, { withSeconds: true, ...(timeZone === undefined ? {} : { timeZone }) }),
      isAhead: false,
    };
  });
}

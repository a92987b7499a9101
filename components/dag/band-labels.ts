import type { RunState } from '#lib/run/index.ts';
import { formatClock } from '../ui/format-time.ts';
import type { GraphLayout } from './layout-graph.ts';
import type { BandLabel } from './round-bands.tsx';

/** Names each row after the rounds awarded in it: “Round 3”, “Rounds 3–5”, or “Step 6, not yet”. */
export function bandLabels(layout: GraphLayout, state: RunState, timeZone?: string): BandLabel[] {
  return layout.bands.map(({ row }) => {
    const keys = new Set(Object.entries(layout.nodes).flatMap(([key, node]) => (node.row === row ? [key] : [])));
    const awarded = Object.values(state.attempts).filter(({ subtaskKey }) => keys.has(subtaskKey));
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

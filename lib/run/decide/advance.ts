import { awardReady } from './award-ready.ts';
import { commitComposites } from './commit-composites.ts';
import { askAboutUnsolved } from './difficulties.ts';
import { settleDoubts } from './doubts.ts';
import { adoptProposal } from './planning.ts';
import { report } from './report.ts';
import { isActive } from './run-facts.ts';
import { settleWork } from './settle.ts';
import type { Turn } from './turn.ts';

/** Takes the run as far as it goes by itself: adopts, settles, reports and awards until nothing more follows. */
export function advance(turn: Turn): void {
  for (;;) {
    const before = turn.events.length;
    if (!isActive(turn.state)) return;
    adoptProposal(turn);
    askAboutUnsolved(turn);
    settleWork(turn);
    commitComposites(turn);
    settleDoubts(turn);
    report(turn);
    awardReady(turn);
    if (turn.events.length === before) return;
  }
}

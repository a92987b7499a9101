import { awardReady } from './award-ready.ts';
import { commitComposites } from './commit-composites.ts';
import { askAboutUnsolved } from './difficulties.ts';
import { settleDoubts } from './doubts.ts';
import { adoptProposal } from './planning.ts';
import { report } from './report.ts';
import { isActive } from './run-facts.ts';
import { settleWork } from './settle.ts';
import type { Turn } from './turn.ts';

/** Rounds that any run may take, and those it may take for each subtask: doubts about a chain settle one subtask a round. */
const MOST_ROUNDS = { ever: 1_000, perSubtask: 4 };

/**
 * Takes the run as far as it goes by itself: adopts, settles, reports and awards until nothing more follows. Throws when
 * rules keep undoing each other: without an end to that, the process and all its runs would be lost.
 */
export function advance(turn: Turn): void {
  for (let round = 1; !isEndless(turn, round); round++) {
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
  throw new Error(`Run ${turn.runId} goes round in circles: ${turn.events.length} events and no end`);
}

const isEndless = ({ state }: Turn, round: number): boolean =>
  round > MOST_ROUNDS.ever && round > MOST_ROUNDS.perSubtask * Object.keys(state.subtasks).length;

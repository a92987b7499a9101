import type { AgentCard } from '#lib/registry/types.ts';
import type { TaskEnvelope } from '#lib/run/domain.ts';
import type { RunState } from '#lib/run/state.ts';
import type { LinkedEvent, RunCommit } from '../../build-commit.ts';
import type { MemoryStore } from '../memory-store.ts';
import type { Past } from './past.ts';

/** What an invariant may look at besides what just happened. */
export type Scene = {
  readonly store: MemoryStore;
  /** Every run as its own log tells it, folded apart from the engine. */
  readonly runs: ReadonlyMap<string, RunState>;
  readonly past: Past;
  /** ms since the epoch, by the store's clock. */
  readonly now: number;
};

export type LinkedStep = { readonly before: RunState | null; readonly event: LinkedEvent; readonly after: RunState };

/** A commit as it was stored, event by event. */
export type Seen = Scene & {
  readonly runId: string;
  readonly commit: RunCommit;
  readonly steps: readonly LinkedStep[];
  readonly before: RunState | null;
  readonly after: RunState;
};

/** An agent at work on an attempt in some process. */
export type Work = {
  readonly processId: string;
  readonly regions: readonly string[];
  readonly task: TaskEnvelope;
  readonly agent: AgentCard;
  readonly signal: AbortSignal;
};

/** A process ended, or others took over what it held; or it missed a notice. */
export type Loss = 'gone' | 'deaf';

/** What is wrong, in a sentence; nothing when all is well. */
export type Complaint = string | null | undefined | false;

/** A promise of the engine with a name. It keeps what it has to remember; each simulation makes its own. */
export type Invariant = {
  readonly name: string;
  readonly atStep?: (step: LinkedStep, seen: Seen) => Complaint;
  readonly atCommit?: (seen: Seen) => Complaint;
  readonly atBegin?: (work: Work, scene: Scene) => Complaint;
  readonly atEnd?: (work: Work, scene: Scene) => Complaint;
  /** Once a second of simulated time, between everything else. */
  readonly atMoment?: (scene: Scene) => Complaint;
  /** When everything has come to rest. */
  readonly atRest?: (scene: Scene) => Complaint;
  readonly atLoss?: (processId: string, how: Loss) => void;
};

/** An invariant that complains the second time it sees the same thing. */
export const once = (name: string, what: (step: LinkedStep, seen: Seen) => readonly string[]): Invariant => {
  const known = new Set<string>();
  return {
    name,
    atStep: (step, seen) => {
      for (const thing of what(step, seen)) {
        if (known.has(thing)) return `${thing} happened twice`;
        known.add(thing);
      }
      return null;
    },
  };
};

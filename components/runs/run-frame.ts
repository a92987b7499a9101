'use client';
import { createContext, useContext } from 'react';
import type { RunState } from '#lib/run/index.ts';
import type { RunHistory } from './run-history.ts';
import type { SubtaskView } from './subtask-view.ts';

/** What every view of a run shares: the moment shown, the whole history, and the one selection. */
export type RunFrame = {
  runId: string;
  state: RunState;
  history: RunHistory;
  views: readonly SubtaskView[];
  /** The version shown; null while the run is followed live. */
  pastVersion: number | null;
  showVersion: (version: number | null) => void;
  selectedKey: string | null;
  /** Selects, and opens the inspector. */
  open: (key: string) => void;
};

/** Given by the run page to its views. */
export const RunFrameContext = createContext<RunFrame | null>(null);

/** The run around a view; throws outside a run page. */
export function useRunFrame(): RunFrame {
  const frame = useContext(RunFrameContext);
  if (frame === null) throw new Error('A view of a run needs a run page around it.');
  return frame;
}

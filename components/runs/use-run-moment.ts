'use client';
import { useCallback, useMemo, useState } from 'react';
import { openEscalations } from '#lib/run/index.ts';
import type { RunFrame } from './run-frame.ts';
import { stateAt } from './run-history.ts';
import { subtaskViews } from './subtask-view.ts';
import type { LiveRun } from './use-run.ts';
import { useRunPlace } from './use-run-place.ts';

/** The run at the moment and place the address names, and whether the inspector is open. At first it shows what a person is asked about. */
export function useRunMoment(runId: string, run: LiveRun) {
  const [place, setPlace] = useRunPlace();
  const { history } = run;
  const total = history.entries.length;
  const pastVersion = place.version !== null && place.version < total ? place.version : null;
  const state = useMemo(() => stateAt(history, pastVersion ?? total), [history, pastVersion, total]);
  const views = useMemo(() => (state ? subtaskViews(state) : []), [state]);
  const [isInspecting, setInspecting] = useState(true);
  const showVersion = useCallback((version: number | null) => setPlace({ version }), [setPlace]);
  const open = useCallback(
    (subtask: string) => {
      setPlace({ subtask });
      setInspecting(true);
    },
    [setPlace],
  );
  const [asked] = useState(() => (history.latest ? openEscalations(history.latest)[0]?.subtaskKey : null) ?? null);
  const [isUntouched, setUntouched] = useState(true);
  const selectedKey = place.subtask ?? (isUntouched ? asked : null);
  const close = () => {
    setInspecting(false);
    setUntouched(false);
    setPlace({ subtask: selectedKey });
    document.getElementById(`subtask-${selectedKey}`)?.focus({ preventScroll: true });
  };
  const frame = useMemo<RunFrame | null>(
    () => state && { runId, state, history, views, pastVersion, showVersion, selectedKey, open },
    [runId, state, history, views, pastVersion, showVersion, selectedKey, open],
  );
  return { frame, place, setPlace, isInspecting, close };
}

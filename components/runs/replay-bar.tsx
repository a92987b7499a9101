'use client';
import { GitFork, Hand, History, Pause, Play, Radio, StepBack, StepForward } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { describeEvent } from '#lib/run/index.ts';
import { useHotkeys } from '../shell/use-hotkeys.ts';
import { useViewer } from '../shell/viewer.ts';
import { Button } from '../ui/button.tsx';
import { formatClock } from '../ui/format-time.ts';
import type { Following } from './follow-run.ts';
import { GoBackDialog, type GoingBack } from './go-back-dialog.tsx';
import { nextEscalation, replayFlags } from './replay-flags.ts';
import { ReplayTrack } from './replay-track.tsx';
import { useRunFrame } from './run-frame.ts';

const PLAY_STEP_MS = 160;

const FOLLOWING: Record<Following, string> = {
  live: 'Live',
  connecting: 'Connecting',
  lost: 'Connection lost, trying again',
};

/** The whole history under one's hand: any moment is shown exactly, played, stepped through, or left for the present. */
export function ReplayBar({ following }: { following: Following }) {
  const { runId, history, state, pastVersion, showVersion } = useRunFrame();
  const viewer = useViewer();
  const mayAct = viewer?.role === 'operator' || viewer?.role === 'admin';
  const [going, setGoing] = useState<GoingBack | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const events = useMemo(() => history.entries.map(({ event }) => event), [history]);
  const flags = useMemo(() => replayFlags(events), [events]);
  const total = events.length;
  const version = pastVersion ?? total;
  const show = (next: number) => showVersion(next >= total ? null : Math.max(1, next));
  const escalation = nextEscalation(events, pastVersion ?? 0);
  const play = () => {
    if (!isPlaying && pastVersion === null) showVersion(1);
    setPlaying(!isPlaying);
  };
  useEffect(() => {
    if (!isPlaying) return;
    if (pastVersion === null) return setPlaying(false);
    const timer = setTimeout(() => showVersion(pastVersion + 1 >= total ? null : pastVersion + 1), PLAY_STEP_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, pastVersion, total, showVersion]);
  useHotkeys(
    {
      '[': { description: 'One event back', repeats: true, run: () => show(version - 1) },
      ']': { description: 'One event on', repeats: true, run: () => show(version + 1) },
      P: { description: 'Play or hold the replay', run: play },
      E: { description: 'To the next moment a person was asked', run: () => escalation !== null && show(escalation) },
      L: { description: 'Back to live', run: () => showVersion(null) },
    },
    { scope: 'Replay' },
  );
  const event = events[version - 1];
  const at = event ? formatClock(new Date(event.at).toISOString(), { withSeconds: true }) : '';
  const saying = event ? describeEvent(event, state) : '';
  return (
    <div className="grid min-h-[72px] grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-4 border-t border-line bg-surface px-4 max-sm:grid-cols-1 max-sm:gap-1 max-sm:py-2">
      <div className="flex items-center gap-1">
        <Button variant="quiet" icon={StepBack} aria-label="One event back" onClick={() => show(version - 1)} />
        <Button icon={isPlaying ? Pause : Play} aria-label={isPlaying ? 'Hold the replay' : 'Play'} onClick={play} />
        <Button variant="quiet" icon={StepForward} aria-label="One event on" onClick={() => show(version + 1)} />
        <Button
          variant="quiet"
          icon={Hand}
          aria-label="To the next moment a person was asked"
          disabledReason={escalation === null ? 'Nobody was asked in this run' : undefined}
          reasonPlacement="hidden"
          title={escalation === null ? 'Nobody was asked in this run' : 'Next escalation'}
          onClick={() => escalation !== null && show(escalation)}
        />
      </div>
      <ReplayTrack
        events={events}
        flags={flags}
        version={version}
        valueText={`${pastVersion === null ? 'live, ' : ''}event ${version} of ${total}${at ? `, ${at}, ${saying}` : ''}`}
        onShow={show}
      />
      <div className="flex items-center gap-2 whitespace-nowrap text-12 max-sm:flex-wrap">
        {pastVersion === null ? (
          <span>
            <b>{FOLLOWING[following]}</b>{' '}
            <span className="text-ink-3">
              event {version} of {total}
            </span>
          </span>
        ) : (
          <>
            <span>
              <b>{at}</b>{' '}
              <span className="text-ink-3">
                event {version} of {total}
              </span>
            </span>
            {mayAct && (
              <>
                <Button size="sm" icon={History} onClick={() => setGoing('rollback')}>
                  Roll back to here…
                </Button>
                <Button size="sm" icon={GitFork} onClick={() => setGoing('fork')}>
                  Fork from here…
                </Button>
              </>
            )}
            <Button size="sm" icon={Radio} onClick={() => showVersion(null)}>
              Live
            </Button>
          </>
        )}
      </div>
      {going !== null && history.latest && (
        <GoBackDialog
          kind={going}
          runId={runId}
          now={history.latest}
          then={state}
          onClose={() => setGoing(null)}
          onDone={() => showVersion(null)}
        />
      )}
    </div>
  );
}

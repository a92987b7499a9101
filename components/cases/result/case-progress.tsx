'use client';
import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { useMemo } from 'react';
import type { CaseDetail } from '#lib/api/cases/contract.ts';
import { describeEvent, isInFlight, openEscalations, type RunState, subtaskFace } from '#lib/run/index.ts';
import { AgentChip } from '../../council/agent-chip.tsx';
import { useRun } from '../../runs/use-run.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import { ProgressPips } from '../../ui/progress-pips.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { type StatusKind, statusKindOf } from '../../ui/status.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import { earlyFlags, flagsRaisedAt } from './early-flags.ts';
import { RedFlagBanner } from './red-flag-banner.tsx';

const LATEST = 8;

const kindOf = (kind: string): StatusKind => (kind === 'planned' ? 'idle' : statusKindOf(kind));

/** Who is at work on what, and what a person is asked; that the run rests is said only when it does. */
function AtWork({ state }: { state: RunState }) {
  const working = Object.values(state.attempts).filter(isInFlight);
  const questions = openEscalations(state);
  if (working.length + questions.length === 0) return <p className="text-ink-2">Nobody is at work at the moment.</p>;
  return (
    <ul>
      {questions.map(({ id, title, assigneeRole, deadlineAt }) => (
        <li key={id} className="flex min-h-(--row) flex-wrap items-center justify-between gap-x-3 border-t border-line">
          <Link href={`/inbox?item=${encodeURIComponent(id)}`} className="hover:underline">
            {title}
          </Link>
          <span className="text-12 text-person">
            {assigneeRole} decides, until <RelativeTime at={new Date(deadlineAt).toISOString()} as="moment" />
          </span>
        </li>
      ))}
      {working.map(({ award, subtaskKey }) => (
        <li
          key={award.attemptId}
          className="flex min-h-(--row) items-center justify-between gap-3 border-t border-line"
        >
          <span className="truncate">{state.subtasks[subtaskKey]?.spec.title ?? subtaskKey}</span>
          <AgentChip agent={{ name: award.name, family: award.family, monogram: award.monogram }} />
        </li>
      ))}
    </ul>
  );
}

function Parts({ state }: { state: RunState }) {
  const parts = Object.values(state.subtasks).map((subtask) => ({ subtask, face: subtaskFace(state, subtask) }));
  const done = parts.filter(({ subtask }) => subtask.status.at === 'committed').length;
  if (parts.length === 0) return <p className="text-ink-2">The council is making its plan.</p>;
  return (
    <>
      <ProgressPips statuses={parts.map(({ face }) => kindOf(face.kind))} done={done} isWide />
      <ul className="mt-3 grid grid-cols-2 gap-x-6 max-md:grid-cols-1">
        {parts.map(({ subtask, face }) => (
          <li
            key={subtask.spec.key}
            className="flex min-h-(--row) items-center justify-between gap-3 border-t border-line"
          >
            <span className="truncate">{subtask.spec.title}</span>
            <StatusPill kind={kindOf(face.kind)} word={face.word} size="bare" />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the council is doing now, in words, while there is no result. */
export function CaseProgress({ found }: { found: CaseDetail }) {
  const run = useRun(found.runId);
  const { entries, latest: state } = run.history;
  const latest = useMemo(
    () =>
      state
        ? entries
            .slice(-LATEST)
            .reverse()
            .map(({ event }) => ({ ...event, words: describeEvent(event, state) }))
        : [],
    [entries, state],
  );
  if (!state)
    return (
      <div className="py-5">
        <SkeletonText lines={8} />
      </div>
    );
  const early = earlyFlags(state);
  const isOver = found.status === 'failed' || found.status === 'cancelled';
  return (
    <>
      <div className="-mx-6 max-sm:-mx-4">
        <RedFlagBanner
          flags={early}
          raisedAt={flagsRaisedAt(state)}
          reviews={found.reviews}
          onAcknowledge={null}
          isBusy={false}
        />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)_328px] gap-8 py-5 max-lg:grid-cols-1">
        <div className="grid content-start gap-6">
          {isOver && (
            <Note kind={found.status === 'failed' ? 'danger' : 'idle'} role="status">
              {found.status === 'failed' ? 'The council could not finish' : 'The run was stopped'}:{' '}
              {state.endedBecause ?? 'no reason was given'}. What it had found so far stands in the run.
            </Note>
          )}
          <Section
            title="Now"
            more={
              <LinkButton size="sm" href={`/runs/${found.runId}`} icon={ArrowRight}>
                Watch the run
              </LinkButton>
            }
          >
            <AtWork state={state} />
          </Section>
          <Section title="Parts of the plan">
            <Parts state={state} />
          </Section>
        </div>
        <Section title="Latest">
          <ol aria-live="polite">
            {latest.map(({ version, at, words }) => (
              <li key={version} className="border-t border-line py-1.5">
                {words}
                <span className="block text-12 text-ink-3">
                  <RelativeTime at={new Date(at).toISOString()} />
                </span>
              </li>
            ))}
          </ol>
        </Section>
      </div>
    </>
  );
}

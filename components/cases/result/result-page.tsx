'use client';
import { Download, GitCompare, Printer } from 'lucide-react';
import { useMemo } from 'react';
import type { CaseDetail } from '#lib/api/cases/contract.ts';
import type { Report } from '#lib/clinical/index.ts';
import type { RunState } from '#lib/run/index.ts';
import { DegradedNote } from '../../runs/degraded-note.tsx';
import { useRun } from '../../runs/use-run.ts';
import { useRunDetail } from '../../runs/use-run-detail.ts';
import { useViewer } from '../../shell/viewer.ts';
import { Button } from '../../ui/button.tsx';
import { DropdownMenu } from '../../ui/dropdown-menu.tsx';
import { formatMoment } from '../../ui/format-time.ts';
import { Note } from '../../ui/note.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useNow } from '../../ui/ticker.ts';
import { CaseStatusPill } from '../list/case-status-pill.tsx';
import { WaitingLink } from '../list/waiting-link.tsx';
import { CautionList } from './caution-list.tsx';
import { DifferentialList, SourceList } from './differential-list.tsx';
import { DissentList } from './dissent-list.tsx';
import { flagsRaisedAt } from './early-flags.ts';
import { LateResult } from './late-result.tsx';
import { LimitList } from './limit-list.tsx';
import { NextTests } from './next-tests.tsx';
import { RedFlagBanner } from './red-flag-banner.tsx';
import type { GiveVerdict } from './review-controls.tsx';
import { ScoreList } from './score-list.tsx';
import { SignOff } from './sign-off.tsx';
import { useReview } from './use-case.ts';
import { WhatIf } from './what-if.tsx';

const MISSING_SHOWN = 8;

/** Findings that would tell most, of the leading conditions. */
const missingOf = (report: Report): string[] =>
  [...new Set(report.differential.slice(0, 4).flatMap(({ missing }) => missing.map(({ code }) => code)))].slice(
    0,
    MISSING_SHOWN,
  );

function saveAs(name: string, value: unknown) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

function Take({ found }: { found: CaseDetail }) {
  const entries = [
    { key: 'print', label: 'Print or save as PDF', icon: Printer, onSelect: () => window.print() },
    {
      key: 'json',
      label: 'Save as JSON',
      icon: Download,
      onSelect: () =>
        saveAs(`${found.ref}.json`, { case: found.caseId, report: found.report, signature: found.signature }),
    },
  ];
  return <DropdownMenu trigger={<Button icon={Printer} aria-label="Print or save" />} groups={[entries]} />;
}

function Version({ found }: { found: CaseDetail }) {
  const run = useRunDetail(found.runId).data;
  const nowMs = useNow(60_000);
  if (!run || nowMs === null) return null;
  return (
    <span className="text-ink-2">
      version {run.version}, {formatMoment(run.endedAt ?? found.createdAt, nowMs)}
    </span>
  );
}

function ResultHead({ found, report }: { found: CaseDetail; report: Report }) {
  const viewer = useViewer();
  const missing = missingOf(report);
  const mayAdd = !found.signature && (viewer?.role === 'clinician' || viewer?.role === 'operator');
  return (
    <header className="col-span-full flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-6 py-3 max-sm:px-4">
      <h1>{found.title}</h1>
      <CaseStatusPill place={found} />
      <Version found={found} />
      <span className="ml-auto inline-flex flex-wrap items-center gap-x-4 gap-y-2 max-sm:ml-0">
        <span className="text-12 text-ink-3">{report.model}</span>
        <span className="inline-flex flex-wrap gap-2 print:hidden">
          <WhatIf input={found.input} missing={missing} />
          {mayAdd && <LateResult found={found} missing={missing} />}
          <Take found={found} />
        </span>
      </span>
    </header>
  );
}

function SinceLast({ report, runId }: { report: Report; runId: string }) {
  if (!report.sinceLast) return null;
  const { summary, changes } = report.sinceLast;
  return (
    <div className="mt-6 grid grid-cols-[24px_minmax(0,1fr)_auto] items-center gap-3 border-y border-line py-2.5 pr-3 text-ink-2">
      <GitCompare aria-hidden size={16} strokeWidth={1.75} className="justify-self-center text-machine" />
      <p>
        <b className="text-ink">Since the last version.</b> {summary}
        {changes.length > 0 && ` ${changes.join('; ')}.`}
      </p>
      <TextLink href={`/runs/${runId}`} className="print:hidden">
        Compare versions
      </TextLink>
    </div>
  );
}

function Remarks({ found, report, run }: { found: CaseDetail; report: Report; run: RunState | null }) {
  const isAgain = found.status === 'running' || found.status === 'waiting';
  const late = found.information.at(-1);
  return (
    <>
      {isAgain && (
        <Note
          kind={found.status === 'waiting' ? 'person' : 'machine'}
          role="status"
          className="mt-3"
          action={<WaitingLink place={found} />}
        >
          {late ? `The council works with what came late (${late.summary}).` : 'The council works on it again.'} This is
          the result before it; what changes will be marked.
        </Note>
      )}
      {report.abstained && (
        <Note kind="person" className="mt-3">
          The council would rather not answer: {report.abstainedBecause ?? 'the evidence is thin'}.
        </Note>
      )}
      {run && <DegradedNote state={run} className="mt-3" />}
      {report.degraded && (
        <Note kind="degraded" className="mt-3">
          Part of this result comes from a fallback
          {report.limits.degraded.length > 0 && `: ${report.limits.degraded.join('; ')}`}.
        </Note>
      )}
    </>
  );
}

/** A result to read from the top down: dangers, what it probably is and why, what to do next, and the signature. */
export function ResultPage({ found, report }: { found: CaseDetail; report: Report }) {
  const viewer = useViewer();
  const run = useRun(found.runId);
  const review = useReview(found.caseId);
  const mayReview = viewer?.role === 'clinician' && !found.signature;
  const raisedAt = useMemo(() => flagsRaisedAt(run.history.latest), [run.history.latest]);
  const onReview =
    (item: string): GiveVerdict =>
    (verdict, reason) =>
      review.mutateAsync({ item, verdict, reason });
  const acknowledge = (item: string) => review.mutate({ item, verdict: 'accept', reason: '' });
  return (
    <div className="grid min-h-full grid-cols-[minmax(0,1fr)_328px] grid-rows-[auto_auto_1fr] max-lg:grid-cols-1 max-lg:grid-rows-none print:block">
      <ResultHead found={found} report={report} />
      <RedFlagBanner
        flags={report.redFlags}
        raisedAt={raisedAt}
        reviews={found.reviews}
        onAcknowledge={mayReview ? acknowledge : null}
        isBusy={review.isPending}
      />
      <div className="min-w-0 border-r border-line bg-surface px-6 pb-8 max-lg:border-r-0 max-sm:px-4">
        <Remarks found={found} report={report} run={run.history.latest} />
        <p className="pt-3 text-ink-2">
          <b className="inline-block text-ink first-letter:uppercase">{report.triage}.</b> {report.summary}
        </p>
        <DifferentialList report={report} reviews={found.reviews} onReview={mayReview ? onReview : null} />
        <SinceLast report={report} runId={found.runId} />
        <SourceList report={report} />
      </div>
      <aside aria-label="Sign-off, tests, scores and limits" className="grid content-start gap-4 p-4">
        <SignOff found={found} report={report} />
        <CautionList cautions={report.cautions} />
        <NextTests tests={report.nextTests} />
        <ScoreList scores={report.scores} />
        <DissentList report={report} runId={found.runId} />
        <LimitList report={report} />
      </aside>
    </div>
  );
}

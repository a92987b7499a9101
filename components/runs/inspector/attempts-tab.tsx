import type { AttemptState } from '#lib/run/index.ts';
import { AgentChip } from '../../council/agent-chip.tsx';
import { ElapsedTime } from '../../ui/elapsed-time.tsx';
import {
  formatCost,
  formatCountOf,
  formatEnergy,
  formatLatency,
  formatProbability,
  formatTokens,
} from '../../ui/format.ts';
import { JsonView } from '../../ui/json-view.tsx';
import { Note } from '../../ui/note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import type { StatusKind } from '../../ui/status.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { DraftView } from '../draft-view.tsx';
import { faceOf } from '../subtask-view.ts';
import { AnomalyList } from './anomaly-list.tsx';
import { InspectorSection, NothingYet } from './inspector-section.tsx';

type Succeeded = Extract<AttemptState['status'], { at: 'succeeded' }>;

const LOOK: Record<AttemptState['status']['at'], { kind: StatusKind; word: string }> = {
  awarded: { kind: 'machine', word: 'in its line' },
  running: { kind: 'machine', word: 'at work' },
  succeeded: { kind: 'settled', word: 'answered' },
  failed: { kind: 'danger', word: 'failed' },
  cancelled: { kind: 'idle', word: 'called off' },
};

function Answer({ outcome, durationMs }: Succeeded) {
  const { usage, evidence, difficulty, refusedMessages } = outcome;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="text-ink-2">{outcome.rationale}</p>
      {outcome.degraded && (
        <Note kind="degraded">
          <b>{outcome.cachedFrom ? 'An earlier answer.' : 'From a fallback.'}</b>{' '}
          {outcome.degradedBecause ?? 'Something simpler than was meant answered'}.
          {outcome.cachedFrom && (
            <>
              {' '}
              It was given <RelativeTime at={new Date(outcome.cachedFrom.at).toISOString()} /> in{' '}
              <TextLink href={`/runs/${outcome.cachedFrom.runId}`}>another run</TextLink>.
            </>
          )}
        </Note>
      )}
      {(outcome.failedCalls ?? []).map(({ model, kind, detail }) => (
        <p key={model} className="text-ink-3">
          <code>{model}</code> {kind.replaceAll('-', ' ')}: {detail}
        </p>
      ))}
      {difficulty && (
        <Note kind="person">
          <b>{difficulty.kind.replaceAll('-', ' ')}.</b> {difficulty.note}
        </Note>
      )}
      <details open>
        <summary className="font-medium">Output</summary>
        <JsonView value={outcome.output} openDepth={1} />
      </details>
      {(refusedMessages ?? []).map(({ text, problem }, index) => (
        <Note key={`${text} ${index}`} kind="retry">
          A message was not sent. <b>{problem}.</b> <span className="text-ink-2">“{text}”</span>
        </Note>
      ))}
      {evidence.length > 0 && (
        <details>
          <summary className="font-medium">Evidence, {formatCountOf(evidence.length, 'statement')}</summary>
          <ul className="mt-1 grid gap-1">
            {evidence.map(({ statement, source, cell }, index) => (
              <li key={`${statement} ${index}`}>
                {statement}{' '}
                <span className="text-ink-3">
                  {source}
                  {cell && `, read in ${cell}`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="text-ink-3">
        {formatTokens(usage.inputTokens)} in, {formatTokens(usage.outputTokens)} out,{' '}
        {formatCountOf(usage.calls, 'call')}, {formatEnergy(usage.energyWh)}, {formatCost(usage.costUsd)},{' '}
        {formatLatency(durationMs)}, {outcome.model}
        {outcome.repairs > 0 && `, ${formatCountOf(outcome.repairs, 'correction')} to meet the form`}
      </p>
    </div>
  );
}

function Body({ attempt }: { attempt: AttemptState }) {
  const { status, award } = attempt;
  if (status.at === 'succeeded') return <Answer {...status} />;
  if (status.at === 'failed') {
    const isToldBelow = attempt.anomalies?.some(({ sentence }) => sentence === status.failure.detail);
    return (
      <p>
        <b>{status.failure.kind.replaceAll('-', ' ')}.</b> {isToldBelow ? '' : `${status.failure.detail} `}
        <span className="text-ink-3">
          after {formatLatency(status.durationMs)}
          {status.failure.provider && `, ${status.failure.provider}`}
        </span>
      </p>
    );
  }
  if (status.at === 'cancelled') return <p className="text-ink-2">{status.because}</p>;
  const since = attempt.startedAt ?? attempt.awardedAt;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="text-ink-2">
        {status.at === 'running' ? 'Working for' : 'Waiting for'} <ElapsedTime from={new Date(since).toISOString()} />{' '}
        of {formatLatency(award.timeoutMs)} it has; {formatTokens(award.reservedTokens)} tokens are held for it
        {award.borrowedTokens > 0 && `, ${formatTokens(award.borrowedTokens)} of them borrowed from the reserve`}.
      </p>
      {attempt.draft && <DraftView draft={attempt.draft} />}
    </div>
  );
}

/** What each agent did: state, output, evidence, use, failure; the latest first. */
export function AttemptsTab({
  attempts,
  isCarriedOver,
}: {
  attempts: readonly AttemptState[];
  isCarriedOver: boolean;
}) {
  if (attempts.length === 0)
    return (
      <NothingYet>
        {isCarriedOver
          ? 'Carried over: its attempts are in the run this one was forked from.'
          : 'Nobody has tried yet.'}
      </NothingYet>
    );
  return attempts.toReversed().map((attempt) => {
    const { award, status, role, workerId } = attempt;
    const isAnswered = status.at === 'succeeded';
    return (
      <InspectorSection
        key={award.attemptId}
        title={`${role === 'resolver' ? 'Resolver' : `Seat ${award.seat}`}${attempt.hedgeOf === undefined ? '' : ', second attempt'}`}
        note={`round ${attempt.round}, ${award.region}${workerId ? `, worker ${workerId}` : ''}`}
      >
        <div className="mb-1.5 flex items-center gap-2 text-13">
          <AgentChip agent={faceOf(attempt)} />
          <span className="grow" />
          {isAnswered && <span>conf {formatProbability(status.outcome.confidence)}</span>}
          <StatusPill {...LOOK[status.at]} size="bare" />
        </div>
        {attempt.borrowedFrom && (
          <p className="mb-1 text-ink-2">
            Taken over from {attempt.borrowedFrom.name}: {attempt.borrowedFrom.because}.
          </p>
        )}
        <Body attempt={attempt} />
        {attempt.anomalies && <AnomalyList anomalies={attempt.anomalies} />}
      </InspectorSection>
    );
  });
}

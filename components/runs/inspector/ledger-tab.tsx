'use client';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import { verifyStream } from '#lib/api/ledger/contract.ts';
import { describeEvent } from '#lib/run/index.ts';
import { describeFailure } from '../../api/api-problem.ts';
import { api } from '../../api/fetcher.ts';
import { Button } from '../../ui/button.tsx';
import { DigestBadge } from '../../ui/digest-badge.tsx';
import { formatCountOf } from '../../ui/format.ts';
import { formatClock } from '../../ui/format-time.ts';
import { Note } from '../../ui/note.tsx';
import { actorWords, peopleIn } from '../actor-words.ts';
import { eventsAbout } from '../log-entries.ts';
import { useRunFrame } from '../run-frame.ts';
import { InspectorSection } from './inspector-section.tsx';

type Verdict = AnswerOf<typeof verifyStream> | { ok: null; because: string };

function VerdictNote({ verdict }: { verdict: Verdict }) {
  if (verdict.ok === true)
    return (
      <Note kind="settled" icon={ShieldCheck} role="status" className="mb-2">
        The chain of {formatCountOf(verdict.length, 'event')} is whole. Head{' '}
        <DigestBadge digest={verdict.head} of="the head" />
      </Note>
    );
  return (
    <Note kind="danger" role="alert" className="mb-2">
      {verdict.ok === false ? `The chain breaks at event ${verdict.at}: ${verdict.because}.` : verdict.because}
    </Note>
  );
}

/** The subtask's own events with their hashes; the chain of the whole run is checked on request. */
export function LedgerTab({ subtaskKey }: { subtaskKey: string }) {
  const { runId, state, history, showVersion } = useRunFrame();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [isBusy, setBusy] = useState(false);
  const entries = eventsAbout(history.entries.slice(0, state.version), state, subtaskKey);
  const people = peopleIn(history.entries.map(({ event }) => event));
  const verify = async () => {
    setBusy(true);
    const path = `/api/v1/ledger/${encodeURIComponent(`run:${state.runId || runId}`)}/verify`;
    try {
      setVerdict(await api.get(path, { schema: verifyStream.answer }));
    } catch (failure) {
      setVerdict({ ok: null, because: describeFailure(failure) });
    }
    setBusy(false);
  };
  return (
    <InspectorSection title={formatCountOf(entries.length, 'event')} note="of this subtask">
      <div className="my-1.5">
        <Button size="sm" icon={ShieldCheck} isBusy={isBusy} onClick={() => void verify()}>
          Verify the run’s chain
        </Button>
      </div>
      {verdict && <VerdictNote verdict={verdict} />}
      <ol className="grid">
        {entries.map(({ event, hash }) => (
          <li
            key={event.version}
            className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-2 border-t border-line py-1.5"
          >
            <button
              type="button"
              onClick={() => showVersion(event.version)}
              title="Show the run at this moment"
              className="text-accent underline"
            >
              {event.version}
            </button>
            <span className="[overflow-wrap:anywhere]">
              {describeEvent(event, state)}
              <span className="block text-ink-3">
                {formatClock(new Date(event.at).toISOString(), { withSeconds: true })},{' '}
                {actorWords(event.actor, state, people)}
              </span>
            </span>
            <DigestBadge digest={hash} of={`event ${event.version}`} />
          </li>
        ))}
      </ol>
    </InspectorSection>
  );
}

'use client';
import { ArrowLeft, Lock } from 'lucide-react';
import { useState } from 'react';
import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import { useViewer } from '../shell/viewer.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { Note } from '../ui/note.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { RiskMark } from '../ui/risk-mark.tsx';
import { Section } from '../ui/section.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { TimeLeft } from '../ui/time-left.tsx';
import { ActionCard } from './action-card.tsx';
import { AgentsDiffer } from './agents-differ.tsx';
import { AwardBids } from './award-bids.tsx';
import { ChangedAction } from './changed-action.tsx';
import { WhyRaised } from './why-raised.tsx';

function Holder({ item }: { item: EscalationItem }) {
  const viewer = useViewer();
  if (!item.claimedBy || !item.claimedUntil) return null;
  return (
    <span className="inline-flex items-center gap-1 text-ink-2">
      <Lock aria-hidden size={14} strokeWidth={2} />
      {item.claimedBy.id === viewer?.id ? 'yours, ' : `${item.claimedBy.name} is on it, `}
      <TimeLeft until={item.claimedUntil} />
    </span>
  );
}

/** How a question ended, for whoever comes late. */
function Ended({ item }: { item: EscalationItem }) {
  if (item.status === 'open') return null;
  return (
    <Note kind={item.status === 'decided' ? 'settled' : 'idle'} role="status">
      {item.decision ? (
        <>
          {item.decision.by.name} decided: <b>{item.decision.verb}</b>
          {item.decision.secondedBy && `, after ${item.decision.secondedBy.name} agreed first`},{' '}
          <RelativeTime at={item.decision.at} as="moment" />.{item.decision.note && ` “${item.decision.note}”`}
        </>
      ) : (
        <>No longer asked: {item.withdrawnBecause ?? 'the facts behind it are gone'}.</>
      )}
    </Note>
  );
}

/** The middle column: what would happen, why it is asked, and what the agents said. */
export function DecisionItem({ item }: { item: EscalationItem }) {
  const [seen, setSeen] = useState(item);
  const subtask = item.subtaskKey;
  return (
    <article
      aria-labelledby="item-title"
      className="grid content-start gap-5 overflow-auto bg-surface px-6 pt-4 pb-8 max-sm:overflow-visible max-sm:px-4"
    >
      <header>
        <LinkButton href="/inbox" variant="quiet" icon={ArrowLeft} className="-ml-3 mb-1 sm:hidden">
          Inbox
        </LinkButton>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <h1 id="item-title" className="flex-1">
            {item.title}
          </h1>
          <Holder item={item} />
        </div>
        <div className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-2">
          <RiskMark risk={item.risk} />
          <span>{item.runTitle}</span>
          <TextLink href={`/runs/${item.runId}${subtask ? `?subtask=${encodeURIComponent(subtask)}` : ''}`}>
            {item.runRef}
            {subtask && `, subtask ${subtask}`}
          </TextLink>
          <span>
            asked <RelativeTime at={item.createdAt} />
          </span>
        </div>
      </header>
      <Ended item={item} />
      {item.status === 'open' && item.digest !== seen.digest && (
        <ChangedAction before={seen} after={item} onSeen={() => setSeen(item)} />
      )}
      <Section title={item.status === 'open' ? 'If you approve' : 'What was asked'}>
        <ActionCard item={item} seenDigest={seen.digest} />
      </Section>
      <WhyRaised item={item} />
      <AwardBids item={item} />
      {subtask !== null && item.kind !== 'award-approval' && <AgentsDiffer item={{ ...item, subtaskKey: subtask }} />}
    </article>
  );
}

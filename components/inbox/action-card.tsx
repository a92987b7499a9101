import { Check, TriangleAlert } from 'lucide-react';
import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import { DigestBadge } from '../ui/digest-badge.tsx';
import { Emphasised } from './emphasised.tsx';

/** Exactly what happens on approval: the words over the path that changes, bound to a digest. `seen` is what was first shown. */
export function ActionCard({ item, seenDigest }: { item: EscalationItem; seenDigest: string }) {
  const isChanged = item.digest !== seenDigest;
  return (
    <div className="overflow-hidden rounded-lg border border-line-strong">
      <ol>
        {item.steps.map((step, index) => (
          <li
            key={`${index} ${step.path}`}
            className="grid grid-cols-[24px_minmax(0,1fr)] gap-2 border-line px-3.5 py-[9px] not-first:border-t"
          >
            <span aria-hidden className="font-mono text-12 leading-5 font-medium text-ink-3">
              {index + 1}
            </span>
            <div>
              <Emphasised text={step.text} />
              <code className="mt-px block text-12 leading-4 [overflow-wrap:anywhere] text-ink-2">{step.path}</code>
            </div>
          </li>
        ))}
      </ol>
      <footer className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line bg-canvas px-3.5 py-2 text-12 text-ink-2">
        <DigestBadge digest={item.digest} of="the exact action" />
        <span>policy v{item.policyVersion}</span>
        <span className="flex-1" />
        <span
          className={
            isChanged ? 'inline-flex items-center gap-1 font-medium text-person' : 'inline-flex items-center gap-1'
          }
        >
          {isChanged ? <TriangleAlert aria-hidden size={14} /> : <Check aria-hidden size={14} />}
          {isChanged ? 'changed since you opened it' : 'unchanged since you opened it'}
        </span>
      </footer>
    </div>
  );
}

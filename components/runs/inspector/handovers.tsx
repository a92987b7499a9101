import { ArrowLeftRight, Timer } from 'lucide-react';
import type { HandoverLine } from './negotiation-story.ts';

/** Seats that changed hands after the award: taken over by an idle agent, or tried a second time because the first was late. */
export function Handovers({ lines }: { lines: readonly HandoverLine[] }) {
  return (
    <ul className="grid gap-1">
      {lines.map(({ attemptId, kind, name, words }) => {
        const Icon = kind === 'borrowed' ? ArrowLeftRight : Timer;
        return (
          <li key={attemptId} className="flex items-start gap-1.5">
            <Icon aria-hidden size={14} strokeWidth={2} className="mt-0.5 shrink-0 text-ink-2" />
            <span>
              <b>{name}</b> {words}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

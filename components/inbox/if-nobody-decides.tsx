import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import { formatClock } from '../ui/format-time.ts';

/** What happens by itself, and when: a warning, other people, the safe course. Never an approval. */
export function IfNobodyDecides({ item }: { item: EscalationItem }) {
  const lines = item.extended
    ? [{ at: formatClock(item.deadline), says: item.safeCourse }]
    : [
        { at: formatClock(item.deadline), says: 'goes to the admins with more time' },
        { at: 'then', says: item.safeCourse },
      ];
  return (
    <section aria-label="If nobody decides">
      <h2 className="mb-1.5 text-13">If nobody decides</h2>
      <ul>
        {lines.map((line) => (
          <li key={line.says} className="grid grid-cols-[44px_minmax(0,1fr)] gap-2 py-[3px] text-12 text-ink-2">
            <span className="font-medium text-ink">{line.at}</span>
            <span>{line.says}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { DryRun } from './use-dry-run.ts';

const KINDS = [
  { word: 'asked then and now', fill: 'var(--person-solid)', stroke: 'none', before: true, after: true },
  { word: 'newly asked', fill: 'var(--person-soft)', stroke: 'var(--person-solid)', before: false, after: true },
  { word: 'no longer asked', fill: 'var(--settled-soft)', stroke: 'var(--settled-solid)', before: true, after: false },
  { word: 'settled alone', fill: 'var(--line-strong)', stroke: 'none', before: false, after: false },
] as const;

/** What the dots of the plot mean and how many there are of each. */
export function DryRunLegend({ votes }: { votes: DryRun['votes'] }) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-3.5 gap-y-1 text-12 text-ink-2">
      {KINDS.map((kind) => {
        const count = votes.filter((vote) => vote.askedThen === kind.before && vote.asksNow === kind.after).length;
        return (
          <li key={kind.word} className="flex items-center gap-1.5">
            <svg aria-hidden viewBox="0 0 10 10" className="size-2.5">
              <circle cx="5" cy="5" r="4" fill={kind.fill} stroke={kind.stroke} strokeWidth="1.75" />
            </svg>
            {count} {kind.word}
          </li>
        );
      })}
    </ul>
  );
}

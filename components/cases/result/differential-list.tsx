import { useMemo } from 'react';
import type { Report } from '#lib/clinical/index.ts';
import { formatPercent } from '../../ui/format.ts';
import { DifferentialRow } from './differential-row.tsx';
import { groupDifferential, numberSources, type Review, reviewsByItem, strongestRatio } from './read-report.ts';
import type { GiveVerdict } from './review-controls.tsx';

/** The differential in its groups, with the sources it cites below. */
export function DifferentialList(props: {
  report: Report;
  reviews: readonly Review[];
  onReview: ((item: string) => GiveVerdict) | null;
}) {
  const { report, reviews, onReview } = props;
  const groups = groupDifferential(report.differential);
  const said = reviewsByItem(reviews);
  const scale = useMemo(
    () => ({ strongest: strongestRatio(report.differential), sources: numberSources(report.differential) }),
    [report.differential],
  );
  return (
    <section aria-label="Differential diagnosis">
      {groups.map(({ group, title, note, items }, index) => (
        <div key={group}>
          <h2 className="flex items-baseline gap-2 pt-3 pb-1">
            {title}
            {note && <span className="text-12 font-normal text-ink-3">{note}</span>}
            {index === 0 && (
              <span className="ml-auto text-12 font-normal text-ink-3">
                {report.ranked ? 'probability, 80 % interval below' : 'not ranked: nobody decided the order'}
              </span>
            )}
          </h2>
          <ol>
            {items.map(({ item, place }) => (
              <DifferentialRow
                key={item.id}
                item={item}
                place={place}
                isLeading={report.ranked && place === 1}
                isRanked={report.ranked}
                scale={scale}
                review={said.get(item.id)}
                onGive={onReview ? onReview(item.id) : null}
              />
            ))}
          </ol>
        </div>
      ))}
      <p className="mt-3 border-t border-line pt-2 text-ink-2">
        Something that is not in this list: <b>{formatPercent(report.noneOfThese)}</b>
      </p>
    </section>
  );
}

/** The sources cited, by footnote number. */
export function SourceList({ report }: { report: Report }) {
  const sources = [...numberSources(report.differential)];
  if (sources.length === 0) return null;
  return (
    <section aria-label="Sources" className="mt-6">
      <h2 className="mb-1">Sources</h2>
      <ol className="grid gap-1 text-12 text-ink-2">
        {sources.map(([citation, number]) => (
          <li
            key={number}
            id={`source-${number}`}
            className="grid scroll-mt-16 grid-cols-[24px_minmax(0,1fr)] target:bg-accent-soft"
          >
            <span className="text-ink-3">{number}</span>
            {citation}
          </li>
        ))}
      </ol>
    </section>
  );
}

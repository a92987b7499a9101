import { CircleHelp, Minus, Plus } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import { type DifferentialItem, formatRatio, weightOf } from './read-report.ts';

type Evidence = DifferentialItem['evidenceFor'][number];

const ORIGIN = {
  stated: 'stated by the clinician',
  measured: 'from a measurement',
  text: 'heard in the text',
  medication: 'from the medication',
} as const;

/** What every row of evidence needs of the whole report. */
export type EvidenceScale = { readonly strongest: number; readonly sources: ReadonlyMap<string, number> };

function Row({ evidence, isAgainst, scale }: { evidence: Evidence; isAgainst: boolean; scale: EvidenceScale }) {
  const note = scale.sources.get(evidence.source);
  const width = `${Math.max(2, weightOf(evidence.likelihoodRatio, scale.strongest) * 100)}%`;
  return (
    <tr title={evidence.origin ? ORIGIN[evidence.origin] : undefined}>
      <th scope="row" className="h-7 border-t border-line py-0.5 pr-2.5 text-left font-normal">
        {evidence.finding}
        {note !== undefined && (
          <sup className="ml-0.5 text-12 leading-0">
            <a href={`#source-${note}`} title={evidence.source} className="text-ink-3 hover:text-ink hover:underline">
              <span className="sr-only">source </span>
              {note}
            </a>
          </sup>
        )}
      </th>
      <td className="w-18 border-t border-line" aria-hidden>
        <span className={cx('block h-2 rounded-r-sm', isAgainst ? 'hatched-ink' : 'bg-ink-2')} style={{ width }} />
      </td>
      <td className="w-12 border-t border-line text-right text-12 whitespace-nowrap text-ink-2">
        {formatRatio(evidence.likelihoodRatio)}
      </td>
    </tr>
  );
}

function EvidenceTable(props: {
  caption: string;
  rows: readonly Evidence[];
  isAgainst: boolean;
  scale: EvidenceScale;
}) {
  const { caption, rows, isAgainst, scale } = props;
  if (rows.length === 0) return <p className="border-t border-line py-1 text-ink-3">nothing known</p>;
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{caption}</caption>
      <tbody>
        {rows.map((evidence) => (
          <Row key={`${evidence.code} ${evidence.state}`} evidence={evidence} isAgainst={isAgainst} scale={scale} />
        ))}
      </tbody>
    </table>
  );
}

const HEAD = 'flex items-center gap-1.5 py-1 text-12 text-ink-2';

/** What speaks for a condition, what against it, and what is not known yet; bars on one logarithmic scale. */
export function EvidenceColumns({ item, scale }: { item: DifferentialItem; scale: EvidenceScale }) {
  return (
    <div className="mb-2 ml-9 grid grid-cols-2 gap-x-8 pb-3 max-md:ml-0 max-md:grid-cols-1">
      <div>
        <h3 className={HEAD}>
          <Plus aria-hidden size={14} strokeWidth={2} />
          For, by likelihood ratio
        </h3>
        <EvidenceTable caption={`Evidence for ${item.name}`} rows={item.evidenceFor} isAgainst={false} scale={scale} />
      </div>
      <div>
        <h3 className={HEAD}>
          <Minus aria-hidden size={14} strokeWidth={2} />
          Against
        </h3>
        <EvidenceTable caption={`Evidence against ${item.name}`} rows={item.evidenceAgainst} isAgainst scale={scale} />
        {item.missing.length > 0 && (
          <>
            <h3 className={cx(HEAD, 'pt-2.5')}>
              <CircleHelp aria-hidden size={14} strokeWidth={2} />
              Missing
            </h3>
            <p className="text-ink-2">{item.missing.map(({ finding }) => finding).join(', ')}</p>
          </>
        )}
      </div>
      {(item.firstBy.length > 0 || item.picture) && (
        <p className="col-span-full pt-2 text-12 text-ink-3">
          {item.picture}
          {item.picture && ' '}
          {item.firstBy.length > 0 && `Put first by ${item.firstBy.join(', ')}.`}
        </p>
      )}
    </div>
  );
}

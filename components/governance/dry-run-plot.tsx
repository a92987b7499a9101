'use client';
import { formatCountOf, formatProbability } from '../ui/format.ts';
import { placeDots } from './place-dots.ts';
import type { DryRun } from './use-dry-run.ts';

type Vote = DryRun['votes'][number];

const PLOT = { width: 372, height: 92, top: 22 } as const;
const MIDDLE = PLOT.top + PLOT.height / 2;

/** One dot per vote by its margin, with the published and the draft threshold: who was asked then, and who would be now. */
export function DryRunPlot(props: { votes: readonly Vote[]; published: number; draft: number }) {
  const { votes, published, draft } = props;
  const end = axisEnd(votes, published, draft);
  const x = (margin: number) => Math.min(PLOT.width, (margin / end) * PLOT.width);
  const asked = votes.toSorted((a, b) => importanceOf(b) - importanceOf(a));
  const { dots, radius, surplus } = placeDots(asked, (vote) => vote.margin / end, PLOT);
  const [low, high] = [Math.min(published, draft), Math.max(published, draft)];
  return (
    <svg
      viewBox={`0 0 ${PLOT.width} 140`}
      role="img"
      aria-label={saidOf(votes, published, draft)}
      className="block w-full max-w-[480px] overflow-visible"
      fontSize="12"
    >
      <rect x={x(low)} y={PLOT.top} width={x(high) - x(low)} height={PLOT.height} fill="var(--person-soft)" />
      <line x1="0" x2={PLOT.width} y1="114.5" y2="114.5" stroke="var(--line-strong)" />
      <line x1={x(published)} x2={x(published)} y1={PLOT.top} y2="114" stroke="var(--ink-3)" strokeDasharray="3 3" />
      {draft !== published && (
        <line x1={x(draft)} x2={x(draft)} y1={PLOT.top} y2="114" stroke="var(--accent-solid)" strokeWidth="2" />
      )}
      {dots.map(({ item, x: dotX, y }, index) => (
        <circle
          key={`${item.runId} ${item.subtaskKey} ${index}`}
          cx={dotX}
          cy={MIDDLE + y}
          r={radius}
          {...paintOf(item)}
        />
      ))}
      {surplus.map((pile) => (
        <text
          key={pile.x}
          x={pile.x}
          y={PLOT.top - 6}
          textAnchor={pile.x > PLOT.width - 30 ? 'end' : 'middle'}
          fill="var(--ink-2)"
        >
          +{pile.count}
        </text>
      ))}
      <ThresholdLabels published={published} draft={draft} x={x} />
      <Axis end={end} x={x} />
    </svg>
  );
}

const importanceOf = (vote: Vote): number => Number(vote.asksNow) * 2 + Number(vote.askedThen);

const axisEnd = (votes: readonly Vote[], published: number, draft: number): number =>
  Math.min(1, Math.ceil(Math.max(0.3, draft * 1.3, published * 1.3, ...votes.map(({ margin }) => margin)) * 10) / 10);

function paintOf({ askedThen, asksNow }: Vote) {
  if (asksNow && askedThen) return { fill: 'var(--person-solid)' };
  if (asksNow) return { fill: 'var(--person-soft)', stroke: 'var(--person-solid)', strokeWidth: 1.75 };
  if (askedThen) return { fill: 'var(--settled-soft)', stroke: 'var(--settled-solid)', strokeWidth: 1.75 };
  return { fill: 'var(--line-strong)' };
}

function saidOf(votes: readonly Vote[], published: number, draft: number): string {
  const now = votes.filter(({ asksNow }) => asksNow).length;
  const then = votes.filter(({ askedThen }) => askedThen).length;
  return `Margins of ${formatCountOf(votes.length, 'vote')}: ${then} went to a person, ${now} would with the draft. Threshold published ${formatProbability(published)}, draft ${formatProbability(draft)}.`;
}

function ThresholdLabels(props: { published: number; draft: number; x: (margin: number) => number }) {
  const { published, draft, x } = props;
  const isSame = published === draft;
  const isDraftRight = draft >= published;
  const left = x(Math.min(published, draft));
  const right = x(Math.max(published, draft));
  const leftLabel = isDraftRight ? `published ${formatProbability(published)}` : `draft ${formatProbability(draft)}`;
  const rightLabel = isDraftRight ? `draft ${formatProbability(draft)}` : `published ${formatProbability(published)}`;
  if (isSame)
    return (
      <text x={Math.max(0, x(draft) - 2)} y="14" fill="var(--ink-2)">
        margin {formatProbability(draft)}, unchanged
      </text>
    );
  return (
    <>
      <text x={Math.max(left - 2, 86)} y="14" textAnchor="end" fill={isDraftRight ? 'var(--ink-2)' : 'var(--ink)'}>
        {leftLabel}
      </text>
      <text x={Math.max(right - 2, 92)} y="14" fill={isDraftRight ? 'var(--ink)' : 'var(--ink-2)'}>
        {rightLabel}
      </text>
    </>
  );
}

function Axis({ end, x }: { end: number; x: (margin: number) => number }) {
  const step = end > 0.6 ? 0.2 : 0.1;
  const ticks = Array.from({ length: Math.floor(end / step + 1e-9) }, (_, index) => Number((index * step).toFixed(1)));
  return (
    <g fill="var(--ink-3)">
      {ticks.map((tick) => (
        <text key={tick} x={x(tick)} y="132" textAnchor={tick === 0 ? 'start' : 'middle'}>
          {tick === 0 ? '0' : formatProbability(tick, 1)}
        </text>
      ))}
      <text x={PLOT.width} y="132" textAnchor="end">
        margin
      </text>
    </g>
  );
}

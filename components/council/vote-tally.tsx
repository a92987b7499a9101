import { cx } from '../ui/cx.ts';
import { formatCountOf, formatProbability } from '../ui/format.ts';

/** One answer of a vote with the sum of its weights. */
export type TallyAnswer = { label: string; weight: number; votes: number };

const LOOK = ['bg-ink-2', 'hatched-ink', 'shadow-[inset_0_0_0_1px_var(--ink-3)]', 'bg-line-strong'] as const;

/** The mark of an answer by its place in the tally: solid, hatched, outlined; never red against green. */
export function AnswerMark({ index }: { index: number }) {
  return (
    <span
      aria-hidden
      className={cx('mr-1.5 inline-block size-[9px] rounded-[2px]', LOOK[Math.min(index, LOOK.length - 1)])}
    />
  );
}

/** Weights against each other in one bar, with margin and what the policy asks for. Answers from the heaviest down. */
export function VoteTally(props: { answers: readonly TallyAnswer[]; margin: number; needed: number }) {
  const { answers, margin, needed } = props;
  const isReached = margin >= needed;
  return (
    <div className="grid min-w-0 gap-[5px] text-12">
      <div aria-hidden className="flex h-2.5 gap-0.5">
        {answers.map((answer, index) => (
          <span
            key={answer.label}
            className={cx(
              'min-w-0.5 first:rounded-l-[3px] last:rounded-r-[3px]',
              LOOK[Math.min(index, LOOK.length - 1)],
            )}
            style={{ flexGrow: Math.max(0, answer.weight), flexBasis: 0 }}
          />
        ))}
      </div>
      <ul className="grid gap-0.5">
        {answers.map((answer, index) => (
          <li key={answer.label} className="flex justify-between gap-2">
            <span className="min-w-0">
              <AnswerMark index={index} />
              <b>{answer.label}</b>
            </span>
            <span className="whitespace-nowrap">
              {formatProbability(answer.weight)} from {formatCountOf(answer.votes, 'vote')}
            </span>
          </li>
        ))}
      </ul>
      <p>
        Margin <b>{formatProbability(margin)}</b>, policy asks for {formatProbability(needed)}
        {isReached ? ': settled' : ': not settled'}
      </p>
    </div>
  );
}

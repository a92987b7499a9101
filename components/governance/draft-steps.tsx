import { Check, CircleDashed, CircleDot } from 'lucide-react';
import { cx } from '../ui/cx.ts';

/** How far a draft has come: each step is done or not; the first that is not is the present one. */
export type DraftStep = { readonly label: string; readonly isDone: boolean };

/** Draft → Valid → Dry run → Publish, with the present step marked. */
export function DraftSteps({ steps }: { steps: readonly DraftStep[] }) {
  const present = steps.findIndex(({ isDone }) => !isDone);
  return (
    <ol aria-label="Way to publication" className="flex flex-wrap items-center gap-y-1 text-ink-3">
      {steps.map((step, index) => {
        const isPresent = index === present;
        const Icon = step.isDone ? Check : isPresent ? CircleDot : CircleDashed;
        return (
          <li
            key={step.label}
            aria-current={isPresent ? 'step' : undefined}
            className={cx(
              'flex items-center gap-1.5',
              index > 0 && 'before:mx-1.5 before:h-px before:w-5 before:bg-line-strong max-sm:before:w-2',
              step.isDone && 'text-settled',
              isPresent && 'font-medium text-ink',
            )}
          >
            <Icon aria-hidden size={14} strokeWidth={2} />
            {step.label}
            <span className="sr-only">{step.isDone ? ', done' : isPresent ? ', now' : ', not yet'}</span>
          </li>
        );
      })}
    </ol>
  );
}

'use client';
import { OctagonX, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';
import { FieldContext } from './field-context.ts';

/** A hard error under a field; `repair` offers the way out in one press: “Use 98.2 °F = 36.8 °C”. */
export type FieldError = { message: ReactNode; repair?: { label: string; onRepair: () => void } | undefined };

function Message(props: { id: string; kind: 'danger' | 'person'; children: ReactNode; repair?: FieldError['repair'] }) {
  const Icon = props.kind === 'danger' ? OctagonX : TriangleAlert;
  return (
    <div
      id={props.id}
      data-status={props.kind}
      role={props.kind === 'danger' ? 'alert' : undefined}
      className="flex gap-1.5 text-12 text-(--fg)"
    >
      <Icon aria-hidden size={14} strokeWidth={2} className="mt-px shrink-0" />
      <span className="min-w-0">
        {props.children}
        {props.repair && (
          <button
            type="button"
            onClick={props.repair.onRepair}
            className="block font-medium text-accent underline underline-offset-3"
          >
            {props.repair.label}
          </button>
        )}
      </span>
    </div>
  );
}

/**
 * Label, unit, hint, soft warning and hard error around one control, wired for screen readers.
 * `aside` stands at the right of the label (a usual range); `below` directly under the control (a RangeStrip).
 */
export function Field(props: {
  label: ReactNode;
  children: ReactNode;
  unit?: string | undefined;
  aside?: ReactNode;
  hint?: ReactNode;
  below?: ReactNode;
  warning?: ReactNode;
  error?: FieldError | undefined;
  isRequired?: boolean;
  isOptional?: boolean;
  id?: string;
  className?: string;
}) {
  const { label, children, unit, aside, hint, below, warning, error } = props;
  const ownId = useId();
  const controlId = props.id ?? ownId;
  const messageId = `${controlId}-message`;
  const hintId = `${controlId}-hint`;
  const tone = error ? 'error' : warning ? 'warning' : 'plain';
  const describedBy = cx(tone !== 'plain' && messageId, hint ? hintId : null) || undefined;
  return (
    <div className={cx('grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-1', props.className)}>
      <label htmlFor={controlId} className="flex justify-between gap-1.5 text-12 font-medium text-ink-2 max-sm:text-13">
        <span>
          {label}
          {props.isOptional && <span className="ml-1 font-normal text-ink-3">optional</span>}
        </span>
        {aside && <span className="font-normal text-ink-3">{aside}</span>}
      </label>
      <FieldContext value={{ controlId, describedBy, tone, unit, isRequired: props.isRequired ?? false }}>
        {children}
      </FieldContext>
      {below}
      {error ? (
        <Message id={messageId} kind="danger" repair={error.repair}>
          {error.message}
        </Message>
      ) : warning ? (
        <Message id={messageId} kind="person">
          {warning}
        </Message>
      ) : null}
      {hint && (
        <p id={hintId} className="text-12 text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}

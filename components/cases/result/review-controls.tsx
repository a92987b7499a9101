'use client';
import { Check, Pencil, X } from 'lucide-react';
import { useState } from 'react';
import { describeFailure } from '../../api/api-problem.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import type { Review } from './read-report.ts';

/** Keeps a verdict; throws when it could not be kept. */
export type GiveVerdict = (verdict: Review['verdict'], reason: string) => Promise<unknown>;

const WORD = { accept: 'accepted', modify: 'modified', reject: 'rejected' } as const;
const LOOK = {
  accept: { kind: 'settled', icon: Check },
  modify: { kind: 'person', icon: Pencil },
  reject: { kind: 'danger', icon: X },
} as const;
const ASK = {
  modify: { label: 'What should it say, and why', verb: 'Keep the change', icon: Pencil },
  reject: { label: 'Why it should not stand', verb: 'Reject', icon: X },
} as const;

function WithReason(props: { verdict: 'modify' | 'reject'; name: string; onGive: GiveVerdict }) {
  const { verdict, name, onGive } = props;
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { label, verb, icon } = ASK[verdict];
  const keep = async () => {
    setBusy(true);
    try {
      await onGive(verdict, reason.trim());
      setOpen(false);
    } catch (thrown) {
      setFailure(describeFailure(thrown));
    }
    setBusy(false);
  };
  const missing = reason.trim() === '' ? 'A reason is needed' : undefined;
  return (
    <Popover
      label={`${verdict === 'modify' ? 'Modify' : 'Reject'} ${name}`}
      align="end"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button
          size="sm"
          variant="quiet"
          icon={icon}
          aria-label={`${verdict === 'modify' ? 'Modify' : 'Reject'} ${name}`}
        />
      }
    >
      <form
        className="grid gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === undefined && !isBusy) void keep();
        }}
      >
        <Field label={label} error={failure ? { message: failure } : undefined}>
          <TextArea rows={3} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <Button type="submit" variant="primary" size="sm" isBusy={isBusy} disabledReason={missing}>
          {verb}
        </Button>
      </form>
    </Popover>
  );
}

/** Accept, modify or reject one item; what was said stays visible and can be said anew. */
export function ReviewControls(props: { name: string; review: Review | undefined; onGive: GiveVerdict | null }) {
  const { name, review, onGive } = props;
  const [isChanging, setChanging] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  if (review && !isChanging)
    return (
      <span className="inline-flex items-center justify-end gap-1">
        <StatusPill {...LOOK[review.verdict]} word={WORD[review.verdict]} />
        {onGive && (
          <Button
            size="sm"
            variant="quiet"
            icon={Pencil}
            aria-label={`Review ${name} anew`}
            onClick={() => setChanging(true)}
            className="print:hidden"
          />
        )}
      </span>
    );
  if (!onGive) return <span className="text-12 text-ink-3">as proposed</span>;
  const give: GiveVerdict = async (verdict, reason) => {
    await onGive(verdict, reason);
    setChanging(false);
  };
  const accept = () => give('accept', '').catch((thrown: unknown) => setFailure(describeFailure(thrown)));
  return (
    <span className="inline-flex justify-end print:hidden">
      <Button size="sm" variant="quiet" icon={Check} aria-label={`Accept ${name}`} onClick={() => void accept()} />
      <WithReason verdict="modify" name={name} onGive={give} />
      <WithReason verdict="reject" name={name} onGive={give} />
      {failure && (
        <span role="alert" className="text-12 text-danger">
          {failure}
        </span>
      )}
    </span>
  );
}

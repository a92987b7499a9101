'use client';
import { useState } from 'react';
import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Emphasised } from './emphasised.tsx';
import { useInboxActions } from './use-inbox.ts';

/** Approves several low-risk items after showing all that will happen; those that changed meanwhile are left and named. */
export function BulkApprove({ items, onDone }: { items: readonly EscalationItem[]; onDone: () => void }) {
  const { decide } = useInboxActions();
  const [isOpen, setOpen] = useState(false);
  const approveAll = async () => {
    const outcomes = await Promise.all(
      items.map(async (item) => ({
        item,
        outcome: await decide(item.id, { verb: 'approve', digest: item.digest, note: '' }),
      })),
    );
    const left = outcomes.filter(({ outcome }) => outcome.kind !== 'done');
    if (left.length === 0) onDone();
    return left.length === 0
      ? null
      : `Left undecided: ${left.map(({ item, outcome }) => `${item.title} (${'detail' in outcome ? outcome.detail : ''})`).join('; ')}`;
  };
  return (
    <ConfirmDialog
      title={`Approve ${items.length} low-risk items`}
      verb={`Approve ${items.length}`}
      reason="none"
      open={isOpen}
      onOpenChange={setOpen}
      onConfirm={approveAll}
      trigger={<Button variant="primary">Approve {items.length} together…</Button>}
      consequence={
        <ol className="grid gap-2">
          {items.map((item) => (
            <li key={item.id} className="border-t border-line pt-2">
              <b className="font-medium text-ink">{item.runTitle}</b>
              <ul>
                {item.steps.map((step) => (
                  <li key={step.path}>
                    <Emphasised text={step.text} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      }
    />
  );
}

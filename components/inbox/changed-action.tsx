import { TriangleAlert } from 'lucide-react';
import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import { Button } from '../ui/button.tsx';
import { Diff, type DiffLine } from '../ui/diff.tsx';
import { Note } from '../ui/note.tsx';
import { plainText } from './emphasised.tsx';

const lines = (item: EscalationItem): string[] => item.steps.map((step) => `${plainText(step.text)}  (${step.path})`);

/** The difference between what the person had before them and what would happen now. Nothing is decided until they look. */
export function ChangedAction({
  before,
  after,
  onSeen,
}: {
  before: EscalationItem;
  after: EscalationItem;
  onSeen: () => void;
}) {
  const old = lines(before);
  const now = lines(after);
  const diff: DiffLine[] = [
    ...(before.policyVersion === after.policyVersion
      ? []
      : [
          { kind: 'old' as const, text: `policy v${before.policyVersion}` },
          { kind: 'new' as const, text: `policy v${after.policyVersion}` },
        ]),
    ...old.filter((line) => !now.includes(line)).map((text): DiffLine => ({ kind: 'old', text })),
    ...now.map((text): DiffLine => ({ kind: old.includes(text) ? 'same' : 'new', text })),
  ];
  return (
    <Note
      kind="person"
      icon={TriangleAlert}
      role="alert"
      action={
        <Button size="sm" onClick={onSeen}>
          I have seen it
        </Button>
      }
    >
      <p className="font-semibold">This changed while you had it open. Nothing was done.</p>
      <p className="mb-2 text-12">Decide again on what would happen now.</p>
      <Diff lines={diff} label="What changed" />
    </Note>
  );
}

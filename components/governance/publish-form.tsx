'use client';
import { Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog, type ConfirmOutcome } from '../ui/confirm-dialog.tsx';
import { Field } from '../ui/field.tsx';
import { formatCountOf } from '../ui/format.ts';
import { TextField } from '../ui/text-field.tsx';

/** The reason, and the way to put the draft in force or to drop it. `blockedBy` says why it cannot be published yet. */
export function PublishForm(props: {
  version: number;
  changes: number;
  effect: string;
  reason: string;
  onReason: (reason: string) => void;
  blockedBy: string | undefined;
  onPublish: () => Promise<ConfirmOutcome>;
  onDiscard: () => Promise<void>;
}) {
  const { version, changes, effect, reason, onReason, blockedBy, onPublish, onDiscard } = props;
  const [isAsking, setAsking] = useState(false);
  const isReasonMissing = reason.trim() === '';
  const blocked = blockedBy ?? (isReasonMissing ? 'Say why first: the reason is kept with the version.' : undefined);
  return (
    <section aria-label="Publish" className="grid gap-2">
      <Field label="Reason, kept with the version">
        <TextField
          value={reason}
          onChange={(event) => onReason(event.target.value)}
          maxLength={2000}
          placeholder="What made this change necessary?"
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <ConfirmDialog
          title="Drop the draft"
          consequence={`${formatCountOf(changes, 'change')} will be lost. The published policy stays as it is.`}
          verb="Drop the draft"
          reason="none"
          isDangerous
          trigger={
            <Button icon={Trash2} className="flex-1">
              Drop draft…
            </Button>
          }
          onConfirm={async () => {
            await onDiscard();
            return null;
          }}
        />
        <Button
          variant="primary"
          icon={Upload}
          disabledReason={blocked}
          reasonPlacement="hidden"
          onClick={() => setAsking(true)}
          className="flex-1"
          aria-describedby={blocked ? 'publish-blocked' : undefined}
        >
          Publish v{version}…
        </Button>
      </div>
      {blocked && (
        <p id="publish-blocked" className="text-12 text-ink-2">
          {blocked}
        </p>
      )}
      <ConfirmDialog
        title={`Publish v${version}`}
        consequence={
          <div className="grid gap-2">
            <p>
              {formatCountOf(changes, 'setting')} {changes === 1 ? 'changes' : 'change'} at once for every run, also
              those under way. {effect}
            </p>
            <p>Reason: “{reason.trim()}”</p>
          </div>
        }
        verb={`Publish v${version}`}
        reason="none"
        open={isAsking}
        onOpenChange={setAsking}
        onConfirm={onPublish}
      />
    </section>
  );
}

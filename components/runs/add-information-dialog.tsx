'use client';
import { Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { labByCode, labs, unitsOf } from '#lib/clinical/intake/index.ts';
import { ApiProblem, describeFailure } from '../api/api-problem.ts';
import { api } from '../api/fetcher.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import { informationOf, type LabEntry, NO_LAB } from './late-information.ts';

const LABS = labs
  .map(({ code, name }) => ({ value: code, label: name }))
  .sort((a, b) => a.label.localeCompare(b.label, 'en'));

function LabRow(props: { entry: LabEntry; index: number; onChange: (entry: LabEntry) => void; onRemove: () => void }) {
  const { entry, index, onChange, onRemove } = props;
  const lab = labByCode.get(entry.code);
  const units = lab ? unitsOf(lab) : [];
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2 max-sm:grid-cols-[1fr_1fr_auto]">
      <Field label={`Result ${index + 1}`} className="max-sm:col-span-3">
        <Select
          options={LABS}
          value={entry.code}
          onValueChange={(code) => onChange({ ...entry, code, unit: labByCode.get(code)?.unit ?? '' })}
          placeholder="Choose a test"
        />
      </Field>
      <Field label="Value">
        <TextField
          inputMode="decimal"
          value={entry.value}
          onChange={(event) => onChange({ ...entry, value: event.target.value })}
        />
      </Field>
      <Field label="Unit">
        <Select
          options={units.map((unit) => ({ value: unit, label: unit }))}
          value={entry.unit}
          onValueChange={(unit) => onChange({ ...entry, unit })}
          placeholder={lab && units.length === 0 ? 'none' : 'unit'}
        />
      </Field>
      <Button variant="quiet" icon={X} aria-label={`Remove result ${index + 1}`} onClick={onRemove} />
    </div>
  );
}

/** Tells a run what came later: results with units, and words. What depends on it runs again; nothing typed is lost by a refusal. */
export function AddInformationDialog(props: { runId: string; caseId: string | null; onClose: () => void }) {
  const { runId, caseId, onClose } = props;
  const [entries, setEntries] = useState<readonly LabEntry[]>([NO_LAB]);
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const formId = useId();
  const read = informationOf(entries, note);
  const send = async () => {
    if (!read.ok) return;
    setBusy(true);
    try {
      if (caseId) await api.post(`/api/v1/cases/${encodeURIComponent(caseId)}/information`, { body: read.value });
      else
        await api.post(`/api/v1/runs/${encodeURIComponent(runId)}/commands`, {
          body: { type: 'addInformation', information: read.value },
        });
      onClose();
    } catch (thrown) {
      setFailure(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Add information"
      description="Work that rests on it is done again; finished work that does not is kept."
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            isBusy={isBusy}
            disabledReason={read.ok ? undefined : read.error}
          >
            Add to the run
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {entries.map((entry, index) => (
          <LabRow
            key={index}
            entry={entry}
            index={index}
            onChange={(changed) => setEntries(entries.map((other, place) => (place === index ? changed : other)))}
            onRemove={() => setEntries(entries.filter((_, place) => place !== index))}
          />
        ))}
        <Button size="sm" icon={Plus} className="justify-self-start" onClick={() => setEntries([...entries, NO_LAB])}>
          Another result
        </Button>
        <Field label="In words" isOptional hint="Names, numbers and addresses are removed before it is kept.">
          <TextArea value={note} onChange={(event) => setNote(event.target.value)} rows={3} />
        </Field>
        {failure !== null && (
          <Note kind="danger" role="alert">
            {describeFailure(failure)}
            {failure instanceof ApiProblem &&
              failure.errors.map(({ path, message }) => (
                <span key={`${path} ${message}`} className="block">
                  <code>{path}</code> {message}
                </span>
              ))}
          </Note>
        )}
      </form>
    </Dialog>
  );
}

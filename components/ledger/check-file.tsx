'use client';
import { FileCheck2 } from 'lucide-react';
import { type ChangeEvent, useState } from 'react';
import { buttonLook } from '../ui/button-look.ts';
import { cx } from '../ui/cx.ts';
import { StatusPill } from '../ui/status-pill.tsx';
import { type FileVerdict, verifyText } from './read-export.ts';
import { VerdictPill } from './verdict-pill.tsx';

/** Verifies an exported file without sending it anywhere. */
export function CheckFile() {
  const [checked, setChecked] = useState<{ name: string; verdict: FileVerdict } | null>(null);
  const check = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    if (!file) return;
    setChecked({ name: file.name, verdict: verifyText(await file.text()) });
    input.value = '';
  };
  return (
    <div className="grid justify-items-start gap-3">
      <label
        className={cx(
          buttonLook({ variant: 'default', size: 'md', isIconOnly: false, isDisabled: false }),
          'cursor-pointer focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus',
        )}
      >
        <FileCheck2 aria-hidden size={16} strokeWidth={1.75} />
        Choose an export (.jsonl)
        <input type="file" accept=".jsonl,application/jsonl" onChange={check} className="sr-only" />
      </label>
      <div aria-live="polite">{checked && <Result {...checked} />}</div>
    </div>
  );
}

function Result({ name, verdict }: { name: string; verdict: FileVerdict }) {
  if (!verdict.ok) return <StatusPill kind="danger" word={`${name}, line ${verdict.line}: ${verdict.because}`} />;
  return (
    <ul className="grid gap-2">
      {verdict.streams.map(([stream, chain]) => (
        <li key={stream} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <code className="break-all text-ink-2">{stream}</code>
          <VerdictPill verdict={chain} />
        </li>
      ))}
    </ul>
  );
}

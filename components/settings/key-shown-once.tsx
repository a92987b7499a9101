'use client';
import { Copy, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { TextField } from '../ui/text-field.tsx';

/** The text of a key that was just made, to copy now, with a request that tries it. */
export function KeyShownOnce({ text }: { text: string }) {
  const [copied, setCopied] = useState<'not-yet' | 'copied' | 'refused'>('not-yet');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied('copied'),
      () => setCopied('refused'),
    );
  return (
    <div className="grid gap-3 pb-2">
      <Note kind="person" icon={TriangleAlert}>
        This is the only time it is shown. It is stored hashed and cannot be read again.
      </Note>
      <Field label="Key">
        <TextField
          readOnly
          value={text}
          onFocus={(event) => event.currentTarget.select()}
          className="font-mono"
          trailing={
            <Button size="sm" variant="quiet" icon={Copy} onClick={() => void copy()}>
              Copy
            </Button>
          }
        />
      </Field>
      <p role="status" className="min-h-4 text-12 text-ink-2">
        {copied === 'copied' && 'Copied.'}
        {copied === 'refused' && 'The browser does not let the page copy. Select the key and copy it yourself.'}
      </p>
      <div>
        <p className="mb-1 text-12 text-ink-2">To try it:</p>
        <pre className="rounded-md border border-line bg-canvas px-3 py-2 text-12 leading-5 break-all whitespace-pre-wrap">
          curl -H "Authorization: Bearer {text}" {window.location.origin}/api/v1/agents
        </pre>
      </div>
    </div>
  );
}

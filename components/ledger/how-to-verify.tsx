import { Section } from '../ui/section.tsx';
import { CheckFile } from './check-file.tsx';

const STEPS: readonly (readonly [title: string, text: string])[] = [
  ['Export the stream.', 'Every event comes as one line of JSON, with the hash of the event before it and its own.'],
  ['Take the file to any machine with Consilium on it.', 'No server, database or network is asked.'],
  ['Run the command below.', 'It recomputes every hash and names the first event that does not hold.'],
  [
    'Compare the head',
    'with one you noted earlier: the chain shows what was altered, the head what was cut off the end.',
  ],
];

/** What the ledger proves, and the three ways to check it: here, on the server, and without either. */
export function HowToVerify() {
  return (
    <div className="grid max-w-[72ch] gap-8">
      <Section title="Nothing here can be changed unseen">
        <p className="text-ink-2">
          Whatever happens in a run, to the policy, the registry, the bank or people’s access is an event of a stream.
          An event is never changed or deleted; each carries the SHA-256 of the one before it, so that altering one
          breaks every hash after it. Choose a stream to read and verify it.
        </p>
      </Section>
      <Section title="Verify without trusting this server">
        <ol className="grid list-decimal gap-1.5 pl-5 text-ink-2 marker:text-ink-3">
          {STEPS.map(([title, text]) => (
            <li key={title}>
              <b className="text-ink">{title}</b> {text}
            </li>
          ))}
        </ol>
        <pre className="mt-3 overflow-x-auto rounded-md border border-line bg-canvas px-3 py-2 text-12 leading-5">
          npm run verify-ledger -- run-….jsonl
        </pre>
        <p className="mt-2 text-12 text-ink-3">
          hash = SHA-256 of the previous hash, followed by the canonical JSON of stream, version, type, actor, at and
          body.
        </p>
      </Section>
      <Section title="Check an exported file here" note="it stays in this browser">
        <CheckFile />
      </Section>
    </div>
  );
}

import { ledgerEventSchema } from '#lib/api/runs/contract.ts';
import { type ChainedEntry, type ChainVerdict, verifyChain } from '#lib/governance/index.ts';

/** What a file of exported events came to: a verdict per stream, or the first line (from 1) that cannot be read. */
export type FileVerdict =
  | { readonly ok: true; readonly streams: readonly (readonly [stream: string, verdict: ChainVerdict])[] }
  | { readonly ok: false; readonly line: number; readonly because: string };

/** Checks exported JSON lines, stream by stream, with nothing but the text. Blank lines are passed over. */
export function verifyText(text: string): FileVerdict {
  const streams = new Map<string, ChainedEntry[]>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const entry = readLine(line);
    if (entry === null) return { ok: false, line: index + 1, because: 'it is not an event of a ledger' };
    const stream = streams.get(entry.stream);
    if (stream) stream.push(entry);
    else streams.set(entry.stream, [entry]);
  }
  if (streams.size === 0) return { ok: false, line: 1, because: 'there is no event in it' };
  return { ok: true, streams: [...streams].map(([stream, entries]) => [stream, verifyChain(entries)] as const) };
}

function readLine(line: string): ChainedEntry | null {
  try {
    return ledgerEventSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

import { z } from 'zod';
import { type ChainedEntry, type ChainVerdict, verifyChain } from '#lib/governance/ledger.ts';

const lineSchema = z.object({
  stream: z.string(),
  version: z.int(),
  type: z.string(),
  actor: z.string(),
  at: z.string(),
  body: z.unknown(),
  prevHash: z.string(),
  hash: z.string(),
});

/** What an exported ledger came to: a verdict per stream, or the first line (from 1) that cannot be read. */
export type ExportVerdict =
  | { readonly ok: true; readonly streams: ReadonlyMap<string, ChainVerdict> }
  | { readonly ok: false; readonly line: number; readonly because: string };

/** Checks exported events, one JSON object per line, stream by stream. Blank lines are passed over; the order of streams does not matter. */
export function verifyExport(lines: readonly string[]): ExportVerdict {
  const streams = new Map<string, ChainedEntry[]>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const entry = readLine(line);
    if (typeof entry === 'string') return { ok: false, line: index + 1, because: entry };
    const stream = streams.get(entry.stream);
    if (stream) stream.push(entry);
    else streams.set(entry.stream, [entry]);
  }
  if (streams.size === 0) return { ok: false, line: 1, because: 'there is no event in it' };
  return { ok: true, streams: new Map([...streams].map(([stream, entries]) => [stream, verifyChain(entries)])) };
}

function readLine(line: string): ChainedEntry | string {
  try {
    const parsed = lineSchema.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not an event'}`;
  } catch {
    return 'it is not JSON';
  }
}

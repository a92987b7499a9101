import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import { sha256Hex } from '#lib/kernel/digest.ts';

/** What an event's hash covers. `at` is ISO 8601 in UTC. */
export type LedgerEntry = {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly actor: string;
  readonly at: string;
  readonly body: unknown;
};

/** An event with its place in the chain. */
export type ChainedEntry = LedgerEntry & { readonly prevHash: string; readonly hash: string };

/** What verification found: the length and head of an intact chain, or the first version that does not hold and why. */
export type ChainVerdict =
  | { readonly ok: true; readonly length: number; readonly head: string }
  | { readonly ok: false; readonly at: number; readonly because: string };

/** What the first event of every stream hangs on. */
export const GENESIS_HASH = '0'.repeat(64);

/** SHA-256 over the previous hash followed by the canonical JSON of the entry; 64 hex digits. Any change to either changes it. */
export const chainHash = (prevHash: string, entry: LedgerEntry): string => linkEntry(prevHash, entry).hash;

/** An entry's hash, and the text it covers beside the previous hash: the canonical JSON of the entry. */
export function linkEntry(
  prevHash: string,
  { actor, at, body, stream, type, version }: LedgerEntry,
): { readonly hash: string; readonly text: string } {
  // Joined in the order of sorted keys, and cut out of what was hashed: neither sorted nor copied again.
  const chained = prevHash + canonicalJson({ actor, at, body, stream, type, version });
  return { hash: sha256Hex(chained), text: chained.slice(prevHash.length) };
}

/** Checks one stream from its first event on: one stream, versions from 1 without gaps, each event hanging on the one before and unaltered. */
export function verifyChain(entries: readonly ChainedEntry[]): ChainVerdict {
  let head = GENESIS_HASH;
  let length = 0;
  for (const entry of entries) {
    const because = faultOf(entry, { version: length + 1, prevHash: head, stream: entries[0]?.stream });
    if (because !== null) return { ok: false, at: entry.version, because };
    head = entry.hash;
    length += 1;
  }
  return { ok: true, length, head };
}

type Expected = { readonly version: number; readonly prevHash: string; readonly stream: string | undefined };

function faultOf(entry: ChainedEntry, expected: Expected): string | null {
  if (entry.stream !== expected.stream) return `belongs to stream ${entry.stream}, not ${expected.stream}`;
  if (entry.version !== expected.version) return `version ${expected.version} is missing or out of order`;
  if (entry.prevHash !== expected.prevHash) return 'does not hang on the event before it';
  if (entry.hash !== chainHash(entry.prevHash, entry)) return 'was altered: its hash does not match its content';
  return null;
}

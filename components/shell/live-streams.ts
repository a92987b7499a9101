/** A change of one stream as the live feed tells it; `resync` means that messages may have been missed. */
export type LiveMessage = { stream: string; version: number };

/** The stream name of a message that says “read everything again”. */
export const RESYNC = 'resync';

const BY_PREFIX: readonly (readonly [prefix: string, keys: readonly string[]])[] = [
  ['run:', ['runs', 'cases', 'escalations', 'attention', 'overview']],
  ['case:', ['cases']],
  ['escalation', ['escalations', 'attention', 'overview']],
  ['breaker:', ['breakers', 'attention', 'overview']],
  ['safe-mode', ['breakers', 'attention', 'overview']],
  ['policy', ['policy']],
  ['registry', ['agents']],
  ['bank', ['bank', 'overview']],
  ['fairness', ['fairness']],
];

/** Query keys that go stale when a stream moves: the list keys of its kind, and `['run', id]` for one run. */
export function staleKeys(stream: string): readonly (readonly string[])[] {
  const lists = BY_PREFIX.filter(([prefix]) => stream.startsWith(prefix)).flatMap(([, keys]) => keys);
  const [kind, ...rest] = stream.split(':');
  const own = kind && rest.length > 0 ? [[kind, rest.join(':')]] : [];
  return [...own, ...lists.map((key) => [key])];
}

/** Reads the data of a live message; null when it is not one. */
export function parseLiveMessage(data: string): LiveMessage | null {
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value !== 'object' || value === null || !('stream' in value)) return null;
    const { stream, version } = value as { stream: unknown; version?: unknown };
    return typeof stream === 'string' ? { stream, version: typeof version === 'number' ? version : 0 } : null;
  } catch {
    return null;
  }
}

/** How long to wait before connection attempt n (from 0), in ms: doubling to 30 s, spread by `jitter` 0–1. */
export function backoffMs(attempt: number, jitter: number): number {
  const full = Math.min(30_000, 1000 * 2 ** attempt);
  return full * (0.5 + jitter / 2);
}

/** Events on one page of a stream. */
export const PAGE_SIZE = 50;

/** Where a stream is, optionally at the page that holds a version. */
export function ledgerHref(stream: string, version?: number): string {
  const at = version === undefined ? '' : `&version=${version}`;
  return `/ledger?stream=${encodeURIComponent(stream)}${at}`;
}

/** Under the API: `events`, `verify` or `export` of a stream. */
export function ledgerPath(stream: string, part: 'events' | 'verify' | 'export'): string {
  return `/api/v1/ledger/${encodeURIComponent(stream)}/${part}`;
}

/** The events of the page that holds a version: those after `after`, up to `last`; the newest page without one. Pages are counted from the head. */
export function pageAround(length: number, version?: number): { after: number; last: number } {
  const wanted = Math.min(Math.max(version ?? length, 1), Math.max(length, 1));
  const newer = Math.floor(Math.max(0, length - wanted) / PAGE_SIZE) * PAGE_SIZE;
  const last = length - newer;
  return { after: Math.max(0, last - PAGE_SIZE), last };
}

/** The wait that response headers ask for, in ms: `retry-after-ms`, or `retry-after` in seconds or as a date (RFC 9110 §10.2.3); null without one. */
export function retryAfterMs(headers: Readonly<Record<string, string>> | undefined, now: number): number | null {
  const inMs = Number(headers?.['retry-after-ms'] ?? Number.NaN);
  if (inMs >= 0) return inMs;
  const given = headers?.['retry-after']?.trim();
  if (!given) return null;
  if (/^\d+(\.\d+)?$/.test(given)) return Number(given) * 1000;
  const at = Date.parse(given);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const UNITS: readonly (readonly [unitMs: number, name: string])[] = [
  [DAY_MS, 'd'],
  [HOUR_MS, 'h'],
  [MINUTE_MS, 'min'],
  [SECOND_MS, 's'],
];

const CLOCK_CACHE = new Map<string, Intl.DateTimeFormat>();

function clockParts(atMs: number, timeZone: string | undefined): Record<string, string> {
  const key = timeZone ?? '';
  const format =
    CLOCK_CACHE.get(key) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    });
  CLOCK_CACHE.set(key, format);
  return Object.fromEntries(format.formatToParts(atMs).map((part) => [part.type, part.value]));
}

function dayOf(atMs: number, timeZone: string | undefined): string {
  const { year, month, day } = clockParts(atMs, timeZone);
  return `${year}-${month}-${day}`;
}

/** The time of day, 14:05 or with seconds 14:05:09; local unless a zone is given. Input ISO 8601. */
export function formatClock(at: string, options: { timeZone?: string; withSeconds?: boolean } = {}): string {
  const { hour, minute, second } = clockParts(Date.parse(at), options.timeZone);
  return options.withSeconds ? `${hour}:${minute}:${second}` : `${hour}:${minute}`;
}

/** Date, time and zone to the second: “2026-11-22 14:05:09 UTC”. Input ISO 8601. */
export function formatExact(at: string, timeZone?: string): string {
  const atMs = Date.parse(at);
  const { timeZoneName } = clockParts(atMs, timeZone);
  return `${dayOf(atMs, timeZone)} ${formatClock(at, { timeZone, withSeconds: true })} ${timeZoneName}`;
}

/** A moment as short as its distance allows: 14:05, “tomorrow 09:00”, “yesterday 17:30”, “2026-11-14 09:00”. Input ISO 8601. */
export function formatMoment(at: string, nowMs: number, timeZone?: string): string {
  const day = dayOf(Date.parse(at), timeZone);
  const clock = formatClock(at, { timeZone });
  if (day === dayOf(nowMs, timeZone)) return clock;
  if (day === dayOf(nowMs + DAY_MS, timeZone)) return `tomorrow ${clock}`;
  if (day === dayOf(nowMs - DAY_MS, timeZone)) return `yesterday ${clock}`;
  return `${day} ${clock}`;
}

/** Distance from now in one unit: “now”, “8 s ago”, “in 5 min”, “3 d ago”. Input ISO 8601. */
export function formatRelative(at: string, nowMs: number): string {
  const distanceMs = Date.parse(at) - nowMs;
  const unit = UNITS.find(([unitMs]) => Math.abs(distanceMs) >= unitMs);
  if (!unit) return 'now';
  const text = `${Math.floor(Math.abs(distanceMs) / unit[0])} ${unit[1]}`;
  return distanceMs < 0 ? `${text} ago` : `in ${text}`;
}

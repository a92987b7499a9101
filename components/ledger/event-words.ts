import type { LedgerEvent } from '#lib/api/runs/contract.ts';

/** An event's type as words: “AgentVersionStateChanged” → “Agent version state changed”. */
export function typeInWords(type: string): string {
  const words = type.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What stands after the colon of a name, or the whole: `person:ana` → `ana`. */
function afterColon(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Who acted, by the names of people where they are known: “Ana Ruiz”, “an API key”, “engine”. */
export function actorInWords(actor: string, names: ReadonlyMap<string, string>): string {
  if (actor.startsWith('person:key:')) return 'an API key';
  if (!actor.startsWith('person:')) return actor;
  const id = afterColon(actor);
  return names.get(id) ?? id;
}

const MOST_PARTS = 4;
const LONGEST_PART = 60;

/** The plain values of an event's body in one line; what is nested is left to the whole body. */
export function summariseBody(body: LedgerEvent['body']): string {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return String(body ?? '');
  return Object.entries(body)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .slice(0, MOST_PARTS)
    .map(([name, value]) => `${name} ${shorten(String(value))}`)
    .join(', ');
}

function shorten(text: string): string {
  return text.length > LONGEST_PART ? `${text.slice(0, LONGEST_PART)}…` : text;
}

const KIND_OF_STREAM: readonly (readonly [prefix: string, kind: string])[] = [
  ['run:', 'run'],
  ['case:', 'case'],
  ['breaker:', 'breaker'],
];

const STREAM_NAME: Readonly<Record<string, string>> = {
  policy: 'Policy: drafts, versions, roll-backs',
  registry: 'Registry: agents and their states',
  bank: 'Token bank',
  access: 'Access: people and keys',
  'safe-mode': 'Safe mode: latches and releases',
};

/** A stream by name and kind; runs and cases are named by the server, the rest here. */
export function nameOfStream({ stream, label }: { stream: string; label: string }): { name: string; kind: string } {
  const kind = KIND_OF_STREAM.find(([prefix]) => stream.startsWith(prefix))?.[1] ?? 'system';
  if (label !== stream) return { name: label, kind };
  return { name: STREAM_NAME[stream] ?? afterColon(stream), kind };
}

import type { RunCommit } from '../build-commit.ts';

/** Hears one line of what happens, `ms` of simulated time after the beginning. */
export type Tell = (ms: number, line: string) => void;

/** A line for each event of a commit: its place in the log, its type, and what it is about. */
export function tellCommit(commit: RunCommit, say: (line: string) => void): void {
  for (const event of commit.events) say(`${commit.runId} ${event.version} ${event.type}: ${gistOf(event.body)}`);
}

/** The short values of a body: enough to follow a story, without bids and plans. */
const gistOf = (body: object): string =>
  Object.entries(body)
    .flatMap(([name, value]) => (isShort(value) ? [`${name} ${value}`] : []))
    .join(', ');

const isShort = (value: unknown): value is string | number | boolean =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length < 80);

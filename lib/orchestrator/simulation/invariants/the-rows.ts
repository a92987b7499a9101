import { isDeepStrictEqual } from 'node:util';
import { addRecords } from '#lib/registry/standing.ts';
import { recordOfRow } from '#lib/registry/standing-row.ts';
import type { Standing } from '#lib/registry/types.ts';
import { isInFlight } from '#lib/run/evolve/attempts.ts';
import { escalationRows } from '#lib/run/projections/escalation-rows.ts';
import { outcomeRows } from '#lib/run/projections/outcome-rows.ts';
import { standingChanges } from '#lib/run/projections/standing-changes.ts';
import { type Step, stepsOf } from '#lib/run/projections/step.ts';
import { summarise } from '#lib/run/projections/summarise.ts';
import { toyDomain } from '../toy-domain.ts';
import type { Invariant, Scene } from './invariant.ts';

/** Whether a row is what was meant to be stored, once that has been through JSON. */
const isSame = (row: unknown, due: unknown): boolean =>
  isDeepStrictEqual(row, due) || isDeepStrictEqual(row, JSON.parse(JSON.stringify(due)));

export const summaryFits = (): Invariant => ({
  name: 'the summary row is the run',
  atCommit: ({ store, runId, after }) =>
    !isSame(store.runs.get(runId), summarise(after)) && 'the summary is not the run’s',
});

export const inboxFits = (): Invariant => ({
  name: 'the inbox is what runs ask',
  atCommit: ({ store, runId, steps, after }) => {
    const last = steps.at(-1);
    if (!last) return null;
    const due = escalationRows([{ before: null, event: last.event, after, attempt: null, subtask: null, given: [] }]);
    const rows = [...store.escalations.values()].filter((row) => row.runId === runId);
    if (rows.length !== due.length) return `${rows.length} items in the inbox, ${due.length} in the run`;
    const wrong = due.find((row) => !isSame(store.escalations.get(row.id), row));
    return wrong && `${wrong.id} is another in the inbox`;
  },
});

export const attemptRowsFit = (): Invariant => ({
  name: 'attempt rows are the attempts in flight',
  atCommit: ({ store, runId, after }) => {
    const rows = [...store.attempts.values()].filter((row) => row.runId === runId).map((row) => row.id);
    const out = Object.values(after.attempts)
      .filter(isInFlight)
      .map(({ award }) => award.attemptId);
    return rows.sort().join() !== out.sort().join() && `rows ${rows.join(', ')}; in flight ${out.join(', ')}`;
  },
});

/** The steps of every run once more, from its stored log alone. */
const relived = ({ store }: Scene): readonly (readonly Step[])[] =>
  [...store.events.values()].map((events) => stepsOf(null, events));

export const standingFits = (): Invariant => ({
  name: 'standing can be told from the log',
  atRest: (scene) => {
    const due = new Map<string, Standing>();
    for (const change of relived(scene).flatMap((steps) => standingChanges(steps, toyDomain))) {
      const { agentId, version, capability, ...figures } = change;
      const key = `${agentId}@${version}/${capability}`;
      due.set(key, addRecords(due.get(key), recordOfRow(figures)));
    }
    for (const key of new Set([...due.keys(), ...scene.store.standing.keys()])) {
      const [kept, told] = [numbersIn(scene.store.standing.get(key)), numbersIn(due.get(key))];
      const isClose = kept.length === told.length && kept.every((n, place) => Math.abs(n - (told[place] ?? 0)) < 1e-6);
      if (!isClose) return `${key}: ${kept.join(' ')} kept, ${told.join(' ')} in the log`;
    }
    return null;
  },
});

/** All figures of a record, in their order. */
const numbersIn = (value: unknown): number[] => {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
};

export const outcomesFit = (): Invariant => ({
  name: 'outcomes can be told from the log',
  atRest: (scene) => {
    const due = relived(scene).flatMap((steps) => outcomeRows(steps, 0));
    const idsOf = (rows: readonly { attemptId: string; ok: boolean }[]) =>
      rows.map(({ attemptId, ok }) => `${attemptId} ${ok}`).sort();
    return (
      !isDeepStrictEqual(idsOf(due), idsOf(scene.store.outcomes)) && 'other attempts in the outcomes than in the log'
    );
  },
});

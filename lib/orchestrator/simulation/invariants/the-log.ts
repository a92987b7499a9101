import { isDeepStrictEqual } from 'node:util';
import { chainHash, GENESIS_HASH, verifyChain } from '#lib/governance/ledger.ts';
import { fold } from '#lib/run/evolve.ts';
import type { Invariant } from './invariant.ts';

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Versions count from one without gaps. */
export const versionsGapless = (): Invariant => ({
  name: 'versions without gaps',
  atStep: ({ before, event }) => {
    const due = (before?.version ?? 0) + 1;
    return event.version !== due && `version ${event.version} where ${due} was due`;
  },
});

/** Every event hangs on the one before, unaltered; the whole stream verifies when all is over. */
export const chainsVerify = (): Invariant => {
  const heads = new Map<string, string>();
  return {
    name: 'chains verify',
    atStep: ({ event }, { runId }) => {
      const prevHash = heads.get(runId) ?? GENESIS_HASH;
      heads.set(runId, event.hash);
      const { version, type, actor, body } = event;
      const at = new Date(event.at).toISOString();
      const hash = chainHash(prevHash, { stream: `run:${runId}`, version, type, actor, at, body });
      return (event.prevHash !== prevHash || event.hash !== hash) && `chain broken at ${version}`;
    },
    atRest: ({ store }) => {
      for (const [stream, events] of store.events) {
        const entries = events.map((event) => ({ ...event, stream, at: new Date(event.at).toISOString() }));
        const verdict = verifyChain(entries);
        if (!verdict.ok) return `${stream}: version ${verdict.at} ${verdict.because}`;
      }
      return null;
    },
  };
};

/** Versions of a memory cell count from one without gaps, and each names inputs that were there. */
export const cellsGapless = (): Invariant => ({
  name: 'cells without gaps',
  atCommit: ({ after }) => {
    for (const [key, versions] of Object.entries(after.memory))
      for (const [index, cell] of versions.entries()) {
        if (cell.version !== index + 1) return `${key} has version ${cell.version} at place ${index + 1}`;
        for (const [read, version] of Object.entries(cell.readSet))
          if (version > (after.memory[read]?.length ?? 0))
            return `${key} read ${read} ${version}, which was never written`;
      }
    return null;
  },
});

/** A snapshot with the rest of the log gives the run that the whole log gives. */
export const snapshotsFit = (): Invariant => {
  const checked = new Map<string, number>();
  const check = (store: Parameters<NonNullable<Invariant['atRest']>>[0]['store']) => {
    for (const [runId, snapshot] of store.snapshots) {
      if (checked.get(runId) === snapshot.version) continue;
      checked.set(runId, snapshot.version);
      const all = store.events.get(`run:${runId}`) ?? [];
      const whole = asJson(fold(all));
      const { base, events } = store.loadRun(runId, null) ?? { base: null, events: [] };
      if (!isDeepStrictEqual(asJson(fold(events, base)), whole))
        return `${runId}: the snapshot at ${snapshot.version} and the rest are not the run`;
    }
    return null;
  };
  return {
    name: 'snapshot and rest are the log',
    atMoment: ({ store }) => check(store),
    atRest: ({ store }) => check(store),
  };
};

import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { GENESIS_HASH } from '#lib/governance/ledger.ts';
import type { Command } from '#lib/run/command.ts';
import { buildCommit } from './build-commit.ts';
import { decideNext, emptyBatch } from './decide-batch.ts';
import { HotRuns } from './load-run.ts';
import { MemoryStore } from './simulation/memory-store.ts';
import { toyDomain } from './simulation/toy-domain.ts';
import type { RunHead } from './store.ts';

const by = { id: 'p1', name: 'Ana' };
const submit: Command = {
  ...{
    type: 'submit',
    domain: 'toy',
    title: 'Toy',
    query: { seed: 3, subtasks: 2 },
    priority: 'routine',
    region: 'any',
  },
  ...{ granularity: 'medium', caseId: null, by },
};

/** A store that counts what is read from it, and a way to write to it behind the back of a process. */
function openStore(most?: number) {
  const memory = new MemoryStore(toyDomain.agents, defaultPolicy);
  const reads: (number | null)[] = [];
  const hot = new HotRuns(
    {
      loadRun: async (runId, since) => {
        reads.push(since?.state.version ?? null);
        return memory.loadRun(runId, since);
      },
    },
    most,
  );
  const write = (runId: string, head: RunHead | null, command: Command): void => {
    const world = { ...memory.facts(), now: 1, domain: toyDomain };
    const batch = decideNext(emptyBatch(runId, head?.state ?? null, world), command);
    const headHash = head?.hash ?? GENESIS_HASH;
    memory.commitRun(buildCommit(batch.steps, { world, headHash, handOff: new Set(), workerId: null }));
  };
  return { hot, reads, write };
}

describe('runs kept hot', () => {
  test('are read once and then known', async () => {
    const { hot, reads, write } = openStore();
    write('r', null, submit);
    const head = await hot.get('r');
    expect(head?.state.version).toBe(2);
    expect(await hot.get('r')).toBe(head);
    expect(reads).toEqual([null]);
  });

  test('are brought up to date by what they missed alone', async () => {
    const { hot, reads, write } = openStore();
    write('r', null, submit);
    const before = await hot.get('r');
    write('r', before, { type: 'pause', note: '', by });
    expect((await hot.get('r'))?.state.status).toBe('planning');
    const after = await hot.refresh('r');
    expect(after?.state.status).toBe('paused');
    expect(after?.hash).not.toBe(before?.hash);
    expect(reads).toEqual([null, 2]);
  });

  test('are unknown when they are not there', async () => {
    expect(await openStore().hot.get('nobody')).toBeNull();
  });

  test('make room for each other when their events are too many', async () => {
    // Each run has two events: five fit.
    const { hot, reads, write } = openStore(10);
    for (let nth = 0; nth <= 5; nth++) {
      write(`r${nth}`, null, submit);
      await hot.get(`r${nth}`);
    }
    await hot.get('r5');
    await hot.get('r1');
    expect(reads).toHaveLength(6);
    await hot.get('r0');
    expect(reads).toHaveLength(7);
  });
});

import type { Mutant } from './mutate.ts';

/** What is stored, and what workers do with it. */
export const storingMutants: readonly Mutant[] = [
  {
    name: 'commit without the check of the version',
    file: 'orchestrator/simulation/memory-store.ts',
    from: '(this.runs.get(commit.runId)?.version ?? 0) !== commit.expectedVersion',
    to: 'false',
  },
  {
    name: 'commit without the check of safe mode',
    file: 'orchestrator/simulation/memory-store.ts',
    from: 'commit.isSafeMode !== (this.safeMode !== null)',
    to: 'false',
  },
  {
    name: 'commit without the guard of the bank',
    file: 'orchestrator/simulation/memory-store.ts',
    from: "return isShort ? 'budget-stale' : null;",
    to: 'return null;',
  },
  {
    name: 'an attempt claimed by two workers',
    file: 'orchestrator/simulation/memory-store.ts',
    from: 'row.workerId !== null && row.workerId !== workerId',
    to: 'false',
  },
  {
    name: 'standing learnt twice',
    file: 'orchestrator/build-commit.ts',
    from: 'standing: standingChanges(steps, world.domain)',
    to: 'standing: standingChanges(steps, world.domain).flatMap((change) => [change, change])',
  },
  {
    name: 'a snapshot that is ahead of its version',
    file: 'orchestrator/simulation/memory-store.ts',
    from: 'this.snapshots.set(state.runId, JSON.parse(JSON.stringify(state)) as RunState);',
    to: 'this.snapshots.set(state.runId, { ...state, version: state.version + 1 });',
  },
  {
    name: 'the chain hangs on the wrong hash',
    file: 'orchestrator/build-commit.ts',
    from: 'prevHash = linked.hash;',
    to: 'prevHash = headHash;',
  },
  {
    name: 'ended attempts keep their rows',
    file: 'run/projections/attempt-rows.ts',
    from: 'ended: [...ended]',
    to: 'ended: []',
  },
  {
    name: 'the inbox shows only new items',
    file: 'run/projections/escalation-rows.ts',
    from: 'if (before?.escalations[id] !== escalation) touched.add(id);',
    to: 'if (!before?.escalations[id]) touched.add(id);',
  },
  {
    name: 'delays are never rung',
    file: 'run/effects.ts',
    from: "return [{ kind: 'timer', runId, at: event.body.until, command: { type: 'wake' } }];",
    to: 'return [];',
  },
  {
    name: 'deadlines are never rung',
    file: 'run/effects.ts',
    from: "return [{ kind: 'timer', runId, at: deadlineAt, command: { type: 'escalationDeadline', escalationId } }];",
    to: 'return [];',
  },
  {
    name: 'calling off reaches nobody',
    file: 'orchestrator/effects/place.ts',
    from: "if (effect.kind === 'abort') aborts.push(effect.attemptId);",
    to: "if (effect.kind === 'abort') continue;",
  },
  {
    name: 'attempts beyond the free slots are forgotten',
    file: 'orchestrator/effects/place.ts',
    from: 'else if (open.has(effect.attemptId) && !handOff.has(effect.attemptId)) addJob(jobs, attemptJob(effect, ageingMs));',
    to: '',
  },
  {
    name: 'work taken on for any region',
    file: 'orchestrator/effects/place.ts',
    from: 'here.regions.includes(work.region)',
    to: 'here.regions.length > 0',
  },
  {
    name: 'agents without a limit',
    file: 'orchestrator/attempt-slots.ts',
    from: '(this.#working.get(agentId) ?? 0) < limit',
    to: 'true',
  },
  {
    name: 'the latest version does the work',
    file: 'orchestrator/simulation/memory-registry.ts',
    from: 'card.id === agentId && card.version === version)?.card',
    to: 'card.id === agentId && version)?.card',
  },
  {
    name: 'a conflict is not read up on',
    file: 'orchestrator/handle.ts',
    from: "if (outcome === 'conflict') head = await hot.refresh(runId);",
    to: "if (outcome === 'conflict') await hot.get(runId);",
  },
  {
    name: 'facts are never too old',
    file: 'orchestrator/world.ts',
    from: 'ageMs >= 0 && ageMs < FRESH_MS',
    to: 'ageMs < FRESH_MS',
  },
];

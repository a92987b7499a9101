import type { Mutant } from './mutate.ts';

/** Going back to an earlier version, and forking from it. */
export const goingBackMutants: readonly Mutant[] = [
  {
    name: 'a rollback leaves work under way',
    file: 'run/decide/roll-back.ts',
    from: 'withdrawEverything(turn, ',
    to: 'String(',
  },
  {
    name: 'work of an abandoned branch counts',
    file: 'run/decide/roll-back.ts',
    from: 'state.retiredEpochs?.[key] ?? -1, then.epoch) + 1;',
    to: 'state.retiredEpochs?.[key] ?? -1, then.epoch);',
  },
  {
    name: 'a restored cell is the one after',
    file: 'run/evolve/restore.ts',
    from: 'const earlier = versions[version - 1];',
    to: 'const earlier = versions[version] ?? versions[version - 1];',
  },
  {
    name: 'a restored value is not written again',
    file: 'run/evolve/restore.ts',
    from: 'return written.ok ? (written.value.cell ?? versions) : versions;',
    to: 'return written.ok ? versions : [];',
  },
  {
    name: 'a fork forgets what was degraded',
    file: 'run/evolve/restore.ts',
    from: "if (!subtask || subtask.status.at === 'committed') continue;",
    to: 'if (!subtask || degraded) continue;',
  },
  {
    name: 'a fork takes the latest plan',
    file: 'run/past-run.ts',
    from: 'plan: state.plans.find(({ version }) => version === state.planVersion)?.plan ?? null,',
    to: 'plan: state.plans.at(-1)?.plan ?? null,',
  },
];

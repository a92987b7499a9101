import type { Mutant } from './mutate.ts';

/** Sub-plans, and work in doubt. */
export const subPlansMutants: readonly Mutant[] = [
  {
    name: 'a part begins before its composite may',
    file: 'planning/composite-problems.ts',
    from: 'if (missing.length === 0) return [];',
    to: 'if (missing.length >= 0) return [];',
  },
  {
    name: 'a composite does not wait for its inner sink',
    file: 'run/decide/commit-composites.ts',
    from: "if (inner?.status.at !== 'committed' || !cell) continue;\n    const { degraded } = inner.status;",
    to: 'if (!inner || !cell) continue;\n    const degraded = false;',
  },
  {
    name: 'a composite forgets that its part is degraded',
    file: 'run/decide/commit-composites.ts',
    from: 'const { degraded } = inner.status;',
    to: 'const degraded = false;',
  },
  {
    name: 'a composite says something else',
    file: 'run/decide/commit-composites.ts',
    from: 'turn.state.memory[subtask.innerSink]?.at(-1)',
    to: 'turn.state.memory[subtask.innerSink]?.at(0)',
  },
  {
    name: 'work stands though an input changed',
    file: 'run/decide/doubts.ts',
    from: 'if (changed.length === 0) stand(',
    to: 'if (changed.length >= 0) stand(',
  },
  {
    name: 'work in doubt is begun',
    file: 'run/decide/award-ready.ts',
    from: "innerSink !== undefined || (status.at === 'planned' && status.doubted)",
    to: 'innerSink !== undefined',
  },
  {
    name: 'a composite is awarded',
    file: 'run/decide/award-ready.ts',
    from: "innerSink !== undefined || (status.at === 'planned' && status.doubted)",
    to: "status.at === 'planned' && status.doubted",
  },
];

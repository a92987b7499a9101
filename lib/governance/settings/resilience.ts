import type { Setting } from '../setting.ts';

/** What stands in when agents or providers are out of reach. */
export const resilienceSettings: readonly Setting[] = [
  {
    path: 'resilience.fallbackModels',
    section: 'resilience',
    title: 'Other models',
    sentence: 'When the provider of an agent’s model is out of reach, the agent answers by the next model on its card.',
    kind: 'boolean',
  },
  {
    path: 'resilience.patienceMs',
    section: 'resilience',
    title: 'Patience',
    sentence:
      'How long a subtask is tried the ordinary way before an earlier answer, a stand-in or fewer agents will do.',
    kind: 'number',
    unit: 'ms',
    min: 0,
    max: 3_600_000,
    step: 1000,
  },
  {
    path: 'resilience.useCache',
    section: 'resilience',
    title: 'Earlier answers',
    sentence:
      'When nobody can do a subtask, an answer that was given to the very same task before may stand in, with its age shown.',
    kind: 'boolean',
  },
  {
    path: 'resilience.maxCacheAgeHours',
    section: 'resilience',
    title: 'Oldest earlier answer',
    sentence: 'Answers older than this never stand in, and are dropped.',
    kind: 'number',
    unit: 'hours',
    min: 0.1,
    max: 720,
    step: 0.5,
  },
  {
    path: 'resilience.simplerMode',
    section: 'resilience',
    title: 'Fewer agents',
    sentence:
      'When too few agents are within reach, subtasks of low and medium risk go on with those there are; high risk waits for a person.',
    kind: 'boolean',
  },
];

import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import type { Reasoned, Reasoner, TaskEnvelope } from '#lib/run/domain.ts';
import { type OfflineBehaviour, promptBehaviour } from './providers/offline-behaviour.ts';
import type { ProviderEnv } from './providers/provider-env.ts';
import { createProviders } from './providers/registry.ts';
import type { WorkContext } from './types.ts';

/** A task whose answer is `{n: integer}`, for tests. */
export const task: TaskEnvelope = {
  attemptId: 'attempt-1',
  runId: 'run-1',
  domain: 'sums',
  subtask: { key: 'add', title: 'Add', objective: 'Add the two numbers.', capabilities: ['adding'], risk: 'low' },
  role: 'member',
  inputs: { query: { a: 1, b: 2 } },
  answers: [],
  notes: [],
  outputSchema: {
    type: 'object',
    properties: { n: { type: 'integer' } },
    required: ['n'],
    additionalProperties: false,
  },
};

export const agent: AgentCard = {
  id: 'adder',
  version: '1.0',
  name: 'Adder',
  monogram: 'AD',
  family: 'arithmetic',
  kind: 'llm',
  description: 'Adds numbers.',
  capabilities: ['adding'],
  model: 'offline:adding',
  instructions: 'Add carefully.',
  regions: ['eu'],
  promisedLatencyMs: 100,
  promisedTokens: 500,
  confidence: 0.9,
  concurrency: 1,
  energyWhPer1kTokens: { low: 1, high: 2 },
  costUsdPer1kTokens: 0.5,
};

export const principle = { id: 'honesty', title: 'Honesty', text: 'Say what you do not know.' };

/** An answer in the form agents give. */
export const answered = (differing: object = {}) => ({
  output: { n: 3 },
  confidence: 0.9,
  rationale: 'One and two make three.',
  evidence: [{ statement: 'a is 1', source: 'the query', cell: 'query' }],
  difficulty: null,
  messages: [],
  findings: [],
  ...differing,
});

const adding: Reasoner = ({ inputs }): Reasoned => {
  const { a, b } = inputs.query as { a: number; b: number };
  return { ...answered({ output: { n: a + b } }), evidence: [], messages: [], difficulty: null };
};

const throwing: Reasoner = () => {
  throw new Error('a bug in the reasoner');
};

const answeringText: Reasoner = () => ({ ...answered(), output: 'three', evidence: [], messages: [] });

export const reasoners = { adding, throwing, 'answering-text': answeringText };

type Differing = {
  readonly env?: ProviderEnv;
  readonly behaviour?: Partial<OfflineBehaviour>;
  readonly limits?: Partial<WorkContext['limits']>;
  readonly monitoring?: Partial<WorkContext['watching']['policy']>;
  readonly signal?: AbortSignal;
};

/** A context of generous limits and a clock that stands at 1,000 ms. */
export const contextOf = ({
  env = {},
  behaviour = {},
  limits = {},
  monitoring = {},
  signal,
}: Differing = {}): WorkContext => ({
  providers: createProviders(env, { reasoners, behaviour: { ...promptBehaviour, ...behaviour } }),
  principles: [principle],
  limits: { timeoutMs: 10_000, tokens: 20_000, ...limits },
  watching: { policy: { ...defaultPolicy.monitoring, ...monitoring }, usual: null },
  signal: signal ?? new AbortController().signal,
  now: () => 1000,
});

import { z } from 'zod';
import type { Json } from '#lib/kernel/json.ts';
import type { PlanRequest, Subtask } from '#lib/planning/types.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import type { DomainPack, Reasoned, TaskEnvelope } from '#lib/run/domain.ts';
import { createDice } from './dice.ts';

const answerSchema = z.strictObject({ answer: z.string() });
const querySchema = z.looseObject({ seed: z.int(), subtasks: z.int().min(1) });

const work = ['sort', 'weigh', 'count'];

const agent = (id: string, family: string, capabilities: readonly string[], regions: readonly string[]): AgentCard => ({
  id,
  version: '1.0',
  name: `Agent ${id}`,
  monogram: id.slice(0, 2).toUpperCase(),
  family,
  kind: 'tool',
  description: 'Does what a script tells it.',
  capabilities: [...capabilities],
  model: `scripted-${family}:${id}`,
  instructions: '',
  regions: [...regions],
  promisedLatencyMs: 100,
  promisedTokens: 400,
  confidence: 0.8,
  concurrency: 4,
  energyWhPer1kTokens: { low: 0.1, high: 0.4 },
  costUsdPer1kTokens: 0,
});

/** A domain without a subject: random graphs of small tasks, for simulations and tests of the engine. */
export const toyDomain: DomainPack = {
  id: 'toy',
  title: 'Toy',
  capabilities: { sort: 'sorts', weigh: 'weighs', count: 'counts', 'consensus.resolve': 'resolves' },
  outputs: { answer: answerSchema },
  equivalence: (_, output) => {
    const { answer } = answerSchema.parse(output);
    return { answer, label: answer };
  },
  pool: (_, leading) => leading[0]?.output ?? null,
  describeValue: (subtask, value) => [{ text: `Write ${JSON.stringify(value)}`, path: subtask.key }],
  safeValue: (_, outputs) =>
    outputs.length === 0 ? null : { value: { answer: 'unknown' }, because: 'nothing is claimed' },
  describeInformation: (information) => `told ${JSON.stringify(information)}`,
  mergeInformation: (query, information) => ({ ...(query as { [key: string]: Json }), told: information }),
  planByRules: (request) => randomPlan(request),
  plannerGuide: '',
  agents: [
    agent('ada', 'north', ['sort', 'weigh', 'count'], ['eu', 'us']),
    agent('bob', 'north', ['sort', 'weigh'], ['eu']),
    agent('cai', 'south', ['sort', 'count', 'consensus.resolve'], ['eu', 'us']),
    agent('dee', 'south', ['weigh', 'count'], ['us']),
    agent('eve', 'east', ['sort', 'weigh', 'count', 'consensus.resolve'], ['eu', 'us']),
    agent('fay', 'west', ['sort', 'weigh', 'count', 'consensus.resolve'], ['eu', 'us']),
  ],
  reasoners: { toy: (task) => reasonAbout(task) },
  offlineLabel: 'scripted',
};

/** The answer of an agent in good order. */
export const reasonAbout = (task: TaskEnvelope, answer = 'yes'): Reasoned => ({
  output: { answer },
  confidence: 0.8,
  rationale: `Worked on ${task.subtask.key}`,
  evidence: [],
  difficulty: null,
  messages: [],
});

/** A random graph of `query.subtasks` tasks and a sink; a replan keeps the tasks of the current plan and adds one before the sink. */
function randomPlan(request: PlanRequest) {
  const { seed, subtasks } = querySchema.parse(request.query);
  const rationale = 'drawn by lot';
  if (request.current) {
    if (request.finished.includes('end')) return { ...request.current, rationale };
    const kept = request.current.subtasks.filter((subtask) => subtask.key !== 'end');
    const added = task(`more-${kept.length}`, [], createDice(seed + kept.length), ['query']);
    const middle = kept.length > subtasks + 2 ? kept : [...kept, added];
    return { ...request.current, rationale, subtasks: [...middle, sinkOf(middle)] };
  }
  const dice = createDice(seed);
  const made: Subtask[] = [];
  for (let nth = 1; nth <= subtasks; nth++) {
    const dependsOn = made.filter(() => dice.chance(2 / made.length)).map((earlier) => earlier.key);
    made.push(task(`task-${nth}`, dependsOn, dice, ['query', ...dependsOn]));
  }
  return { goal: request.goal, granularity: request.granularity, rationale, subtasks: [...made, sinkOf(made)] };
}

const task = (
  key: string,
  dependsOn: readonly string[],
  dice: ReturnType<typeof createDice>,
  reads: readonly string[],
): Subtask => ({
  key,
  title: key,
  objective: `Do ${key}`,
  capabilities: [dice.pick(work)],
  priority: dice.between(0, 9),
  dependsOn: [...dependsOn],
  reads: [...reads],
  output: { ref: 'answer' },
  risk: dice.pick(['low', 'low', 'medium', 'high'] as const),
  redundancy: dice.pick([1, 1, 2, 3]),
  estimateTokens: 400,
});

function sinkOf(subtasks: readonly Subtask[]): Subtask {
  const used = new Set(subtasks.flatMap((subtask) => subtask.dependsOn));
  const loose = subtasks.map((subtask) => subtask.key).filter((key) => !used.has(key));
  return { ...task('end', loose, createDice(1), loose), capabilities: ['count'], risk: 'low', redundancy: 1 };
}

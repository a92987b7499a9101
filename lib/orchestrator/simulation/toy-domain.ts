import { z } from 'zod';
import type { Json } from '#lib/kernel/json.ts';
import { enclosing } from '#lib/planning/composites.ts';
import type { PlanFeedback, PlanRequest, Subtask } from '#lib/planning/types.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import type { DomainPack, Reasoned, TaskEnvelope } from '#lib/run/domain.ts';
import { createDice } from './dice.ts';

const answerSchema = z.strictObject({ answer: z.string() });
const querySchema = z.looseObject({ seed: z.int(), subtasks: z.int().min(1) });

const work = ['sort', 'weigh', 'count'];

const agent = (
  id: string,
  family: string,
  capabilities: readonly string[],
  regions: readonly string[],
  more: Partial<AgentCard> = {},
): AgentCard => ({
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
  ...more,
});

/** Agents elsewhere that answer calls for bids. */
const bidsItself = { kind: 'remote', bidsItself: true } as const;

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
  affectedBy: ({ key }, information) => {
    const lot = (information as { lot?: number }).lot ?? 0;
    return ((key.codePointAt(key.length - 1) ?? 0) + lot) % 3 === 0;
  },
  mergeInformation: (query, information) => ({ ...(query as { [key: string]: Json }), told: information }),
  planByRules: (request) => randomPlan(request),
  plannerGuide: '',
  agents: [
    agent('ada', 'north', ['sort', 'weigh', 'count'], ['eu', 'us'], { concurrency: 1, confidence: 0.95 }),
    agent('bob', 'north', ['sort', 'weigh'], ['eu'], { concurrency: 2 }),
    agent('cai', 'south', ['sort', 'count', 'consensus.resolve'], ['eu', 'us']),
    agent('dee', 'south', ['weigh', 'count'], ['us'], { concurrency: 1, confidence: 0.95 }),
    agent('eve', 'east', ['sort', 'weigh', 'count', 'consensus.resolve'], ['eu', 'us'], bidsItself),
    agent('fay', 'west', ['sort', 'weigh', 'count', 'consensus.resolve'], ['eu', 'us'], {
      ...bidsItself,
      concurrency: 1,
    }),
    agent('gus', 'plain', ['sort', 'weigh', 'count'], ['eu', 'us'], { fallback: true, confidence: 0.5 }),
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
    const heeded = request.feedback.reduce(
      (plan, feedback) => heedDifficulty(plan, feedback, request.finished),
      request.current.subtasks.filter((subtask) => subtask.key !== 'end'),
    );
    const nth = 1 + Math.max(0, ...heeded.map(({ key }) => Number(/^more-(\d+)$/.exec(key)?.[1] ?? 0)));
    const added = task(`more-${nth}`, [], createDice(seed + nth), ['query']);
    const middle = heeded.length > subtasks + 6 ? heeded : [...heeded, added];
    const reasons = { [added.key]: 'one more was asked for' };
    return { ...request.current, rationale, reasons, subtasks: [...middle, sinkOf(middle)] };
  }
  const dice = createDice(seed);
  const made: Subtask[] = [];
  for (let nth = 1; nth <= subtasks; nth++) {
    const dependsOn = made.filter(() => dice.chance(2 / made.length)).map((earlier) => earlier.key);
    const isAlsoAsked = dependsOn.length === 0 || dice.chance(0.4);
    made.push(task(`task-${nth}`, dependsOn, dice, isAlsoAsked ? ['query', ...dependsOn] : dependsOn));
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

/** An agent in difficulty gets its task cut into two parts and a sum inside it, or another capability, or is rid of it. */
function heedDifficulty(plan: Subtask[], feedback: PlanFeedback, finished: readonly string[]): Subtask[] {
  const stuck = plan.find(({ key }) => key === feedback.subtaskKey);
  if (feedback.kind !== 'difficulty' || !stuck || finished.includes(stuck.key)) return plan;
  const isComposite = plan.some(({ within }) => within === stuck.key);
  if (feedback.difficulty === 'needs-decomposition') {
    if (isComposite || stuck.key.length > 40) return plan;
    if (enclosing({ subtasks: plan }, stuck.key).length >= 2) return plan;
    return [...plan, ...partsOf(stuck)];
  }
  const isLoose = stuck.within === undefined && !isComposite;
  if (isLoose && stuck.key.length % 2 === 0) return without(plan, stuck);
  const [next = 'sort'] = work.filter((capability) => !stuck.capabilities.includes(capability));
  return plan.map((subtask) => (subtask === stuck ? { ...subtask, capabilities: [next] } : subtask));
}

function partsOf({ key, dependsOn, reads, capabilities, output }: Subtask): Subtask[] {
  const part = (nth: number): Subtask => ({
    ...task(`${key}-${nth}`, dependsOn, createDice(nth), reads),
    capabilities,
    risk: 'low',
    within: key,
  });
  const parts = [part(1), part(2)];
  const keys = parts.map((one) => one.key);
  const sum = { ...task(`${key}-sum`, keys, createDice(3), keys), risk: 'low' as const, output, within: key };
  return [...parts, sum];
}

const without = (plan: readonly Subtask[], gone: Subtask): Subtask[] =>
  plan.flatMap((subtask) => {
    if (subtask === gone) return [];
    const isNext = subtask.dependsOn.includes(gone.key);
    const dependsOn = isNext
      ? [...new Set([...subtask.dependsOn.filter((key) => key !== gone.key), ...gone.dependsOn])]
      : subtask.dependsOn;
    return [{ ...subtask, dependsOn, reads: subtask.reads.filter((cell) => cell !== gone.key) }];
  });

function sinkOf(subtasks: readonly Subtask[]): Subtask {
  const used = new Set(subtasks.flatMap((subtask) => subtask.dependsOn));
  const loose = subtasks.flatMap(({ key, within }) => (within === undefined && !used.has(key) ? [key] : []));
  return { ...task('end', loose, createDice(1), loose), capabilities: ['count'], risk: 'low', redundancy: 1 };
}

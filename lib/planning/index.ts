export { descendantsOf, planRisk, sinkOf, topologicalOrder } from './graph.ts';
export { comparePlans, type PlanChanges } from './merge-replan.ts';
export type { Subtask } from './types.ts';

import type { TaskEnvelope } from '#lib/run/domain.ts';
import { type Differential, differentialSchema } from './outputs/differential.ts';
import { type Cell, cellsOf } from './task-cells.ts';

/** The ranking of the whole among the inputs: no system left out, and most members behind it. Undefined when there is none. */
export const wholeDifferential = (task: Pick<TaskEnvelope, 'inputs'>): Cell<Differential> | undefined =>
  cellsOf(task, differentialSchema).sort(
    (a, b) => a.value.scope.length - b.value.scope.length || b.value.views.length - a.value.views.length,
  )[0];

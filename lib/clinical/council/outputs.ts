import type { ZodType } from 'zod';
import { differentialSchema } from './outputs/differential.ts';
import { heardFindingsSchema, measurementsSchema, medicationReviewSchema } from './outputs/findings.ts';
import { intakeSchema } from './outputs/intake.ts';
import { counterfactualSchema, evidenceCheckSchema } from './outputs/oversight.ts';
import { redFlagsSchema, scoresSchema } from './outputs/screening.ts';
import { testPlanSchema } from './outputs/tests.ts';
import { reportSchema } from './report.ts';

/** Every output that a clinical plan may name, with its schema. */
export const clinicalOutputs = {
  'clinical/intake': intakeSchema,
  'clinical/findings': heardFindingsSchema,
  'clinical/measurements': measurementsSchema,
  'clinical/medication': medicationReviewSchema,
  'clinical/red-flags': redFlagsSchema,
  'clinical/scores': scoresSchema,
  'clinical/differential': differentialSchema,
  'clinical/evidence-check': evidenceCheckSchema,
  'clinical/counterfactual': counterfactualSchema,
  'clinical/tests': testPlanSchema,
  'clinical/report': reportSchema,
} as const satisfies Record<string, ZodType>;
export type ClinicalOutput = keyof typeof clinicalOutputs;

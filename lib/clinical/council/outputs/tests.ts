import { z } from 'zod';

/** Tests by what they would add, the most useful first. */
export const testPlanSchema = z.strictObject({
  tests: z
    .array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        reason: z.string().describe('What it would decide.'),
        urgency: z.enum(['immediate', 'soon', 'routine']),
        minutes: z.number().positive().describe('Time to a result.'),
        informationGainBits: z.number().min(0).describe('Expected fall of the entropy of the differential.'),
      }),
    )
    .max(12),
});
export type TestPlan = z.infer<typeof testPlanSchema>;

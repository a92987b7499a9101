import { z } from 'zod';

export const findingCodeSchema = z.string().max(200).describe('Code of the finding vocabulary.');
export const findingStateSchema = z.enum(['present', 'absent']);

/** Findings heard in the free text, with the words that say so. */
export const heardFindingsSchema = z.strictObject({
  heard: z
    .array(
      z.strictObject({
        code: findingCodeSchema,
        state: z
          .enum(['present', 'absent', 'unknown'])
          .describe(
            'absent only when the text denies it; unknown when it is mentioned, but neither affirmed nor denied',
          ),
        part: z.enum(['complaint', 'history']).describe('The text it stands in.'),
        words: z.string().max(300).describe('The words of the text, exactly.'),
      }),
    )
    .max(400),
});
export type HeardFindings = z.infer<typeof heardFindingsSchema>;

/** Findings that vital signs and laboratory values establish or exclude, and the values outside their range. */
export const measurementsSchema = z.strictObject({
  measured: z
    .array(z.strictObject({ code: findingCodeSchema, state: findingStateSchema }))
    .describe('Only what a measurement settles; a missing measurement settles nothing.'),
  abnormal: z.array(
    z.strictObject({
      name: z.string(),
      value: z.string().describe('With its unit.'),
      range: z.string().describe('The usual range for this patient, with its unit.'),
      direction: z.enum(['low', 'high']),
    }),
  ),
  taken: z.int().min(0).describe('Number of measurements looked at.'),
});
export type Measurements = z.infer<typeof measurementsSchema>;

/** What the medicines mean for the case. */
export const medicationReviewSchema = z.strictObject({
  taking: z.array(z.string()).describe('Names of the medicines.'),
  established: z.array(findingCodeSchema).describe('Findings that taking them establishes.'),
  warnings: z.array(
    z.strictObject({
      id: z.string(),
      text: z.string().describe('What to do or to avoid, as an order to a colleague.'),
      because: z.string(),
    }),
  ),
});
export type MedicationReview = z.infer<typeof medicationReviewSchema>;

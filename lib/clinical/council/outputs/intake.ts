import { z } from 'zod';
import { caseInputSchema, lateInformationSchema } from '#lib/clinical/intake/case-schema.ts';

/** A case as runs carry it: what was submitted, and what arrived later in the order of arrival. */
export const clinicalQuerySchema = caseInputSchema.extend({
  late: z.array(lateInformationSchema).max(200).optional(),
});
export type ClinicalQuery = z.infer<typeof clinicalQuerySchema>;

/** The case with everything known so far merged in, and what to bear in mind about its quality. */
export const intakeSchema = z.strictObject({
  case: caseInputSchema.describe('The case with later information merged in; nothing else changed.'),
  summary: z.string().describe('Who the patient is and what is complained of, in one line.'),
  remarks: z
    .array(z.strictObject({ path: z.string(), message: z.string() }))
    .describe('Values that are possible but doubtful, by their path in the case.'),
  missing: z.array(z.string()).describe('Parts of the form that hold nothing, in words.'),
  completeness: z.number().min(0).max(1).describe('Share of a full intake that is there.'),
  latest: z
    .strictObject({ summary: z.string(), before: caseInputSchema })
    .nullable()
    .describe('The last information that arrived late, and the case as it was before it; null when there was none.'),
});
export type Intake = z.infer<typeof intakeSchema>;

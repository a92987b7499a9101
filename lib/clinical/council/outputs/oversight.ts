import { z } from 'zod';

/** Claims of the council held against the case and the source list. */
export const evidenceCheckSchema = z.strictObject({
  checked: z.int().min(0).describe('Number of claims looked at.'),
  unsupported: z
    .array(
      z.strictObject({
        claim: z.string().describe('The claim in words.'),
        cell: z.string().describe('Where it was made.'),
        problem: z.enum(['finding-not-known', 'other-state', 'no-source', 'implausible-weight']),
        because: z.string(),
      }),
    )
    .max(60),
});
export type EvidenceCheck = z.infer<typeof evidenceCheckSchema>;

/** The ranking of the same patient with one attribute changed and everything else as it was. */
export const counterfactualSchema = z.strictObject({
  attribute: z.enum(['sex', 'age', 'ethnicity']),
  from: z.string(),
  to: z.string(),
  shifts: z
    .array(
      z.strictObject({ id: z.string(), name: z.string(), before: z.number(), after: z.number(), because: z.string() }),
    )
    .max(12)
    .describe('Conditions whose probability moves, largest move first.'),
  leadingChanges: z.boolean().describe('Whether another condition would come first.'),
  explained: z.boolean().describe('Whether every change follows from published differences in frequency.'),
  note: z.string(),
});
export type Counterfactual = z.infer<typeof counterfactualSchema>;

import { z } from 'zod';

/** One danger that a rule found. */
export const redFlagSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  action: z.string().describe('What to do now.'),
  withinMinutes: z.number().positive().describe('Longest acceptable delay until the action.'),
  rule: z.string().describe('The rule in a sentence that can be checked.'),
  conditionId: z.string().nullable().describe('Condition to exclude; null where the danger is not one condition.'),
  because: z.array(z.string()).describe('Codes of the findings that made it.'),
});

/** Dangers that call for action before the diagnosis is settled, most urgent first. */
export const redFlagsSchema = z.strictObject({
  flags: z.array(redFlagSchema).max(60),
  screened: z.int().min(0).describe('Number of rules looked at.'),
});
export type RedFlags = z.infer<typeof redFlagsSchema>;

const points = z.number().nullable().describe('null while the input is unknown');

/** A bedside score; when inputs are missing, value is null and the true one lies between min and max. */
export const scoreSchema = z.strictObject({
  name: z.string(),
  value: points,
  min: z.number(),
  max: z.number(),
  meaning: z.string(),
  inputs: z.array(z.strictObject({ label: z.string(), value: z.string(), points })),
  applies: z.string().describe('Why it was worked out for this patient.'),
});

export const scoresSchema = z.strictObject({ scores: z.array(scoreSchema).max(60) });
export type Scores = z.infer<typeof scoresSchema>;

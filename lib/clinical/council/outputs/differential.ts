import { z } from 'zod';
import { systemSchema } from '#lib/clinical/knowledge/schema.ts';
import { findingCodeSchema, findingStateSchema } from './findings.ts';

const share = z.number().min(0).max(1);

/** One finding that speaks for or against a condition, and how strongly. */
const weighedFindingSchema = z.strictObject({
  finding: findingCodeSchema,
  state: findingStateSchema.describe('As it is in this patient.'),
  likelihoodRatio: z.number().positive().describe('Above 1 speaks for the condition, below 1 against it.'),
  source: z.string().describe('Key of the source list, or a citation.'),
});
export type WeighedFinding = z.infer<typeof weighedFindingSchema>;

export const intervalSchema = z.strictObject({ low: share, high: share }).describe('80 % interval.');
export const groupSchema = z.enum(['most-likely', 'cant-miss', 'other']);

/** One condition in the running. */
const candidateSchema = z.strictObject({
  id: z
    .string()
    .max(120)
    .describe('Id of the condition in the knowledge base, or a short name in lower case with dashes.'),
  name: z.string().max(200),
  icd10: z.string().max(12),
  probability: share,
  interval: intervalSchema,
  group: groupSchema.describe(
    'cant-miss: to be named and excluded even when unlikely, because missing it does grave harm',
  ),
  evidenceFor: z.array(weighedFindingSchema).max(12).describe('Strongest first.'),
  evidenceAgainst: z.array(weighedFindingSchema).max(12).describe('Strongest first.'),
  missing: z.array(findingCodeSchema).max(12).describe('Findings not known yet that would tell most.'),
});
export type Candidate = z.infer<typeof candidateSchema>;

/** What one member of the council put first, in its own words. */
export const viewSchema = z.strictObject({
  agent: z.string().describe('Name of the agent.'),
  family: z.string().describe('Its way of reasoning: bayes, rules, pattern …'),
  leads: z.string().describe('Id of the condition it puts first; empty when it abstains.'),
  leadsName: z.string(),
  probability: share,
  says: z.string().max(600).describe('Why, in a sentence or two.'),
  weight: z.number().min(0).optional().describe('Weight of its vote; filled in when the votes were counted.'),
  attemptId: z.string().optional().describe('Filled in when the votes were counted.'),
});
export type View = z.infer<typeof viewSchema>;

/** A ranked differential: all conditions of the scope that matter, most probable first. */
export const differentialSchema = z.strictObject({
  scope: z.array(systemSchema).describe('Body systems looked at; empty means all.'),
  ranked: z.boolean().describe('False when the order carries no meaning because nobody decided it.'),
  candidates: z
    .array(candidateSchema)
    .max(24)
    .describe('Most probable first; probabilities and noneOfThese sum to at most 1.'),
  noneOfThese: share.describe('Probability that it is nothing of this list.'),
  unexplained: z
    .array(findingCodeSchema)
    .max(24)
    .describe('Present findings that the leading conditions do not explain.'),
  abstained: z
    .strictObject({ because: z.string() })
    .nullable()
    .describe('When the evidence is too thin to put anything first: why. Else null.'),
  firstTest: z
    .strictObject({ code: z.string(), name: z.string(), because: z.string() })
    .nullable()
    .describe('The test that should come first if this ranking stands; null for none.'),
  cautions: z
    .array(z.strictObject({ id: z.string(), text: z.string(), because: z.string() }))
    .max(12)
    .describe('What must not be done, or not be delayed, while this ranking stands.'),
  views: z.array(viewSchema).max(12).describe('What each member put first; your own view alone when you are a member.'),
});
export type Differential = z.infer<typeof differentialSchema>;

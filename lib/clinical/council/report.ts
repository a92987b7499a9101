import { z } from 'zod';
import { groupSchema, intervalSchema, viewSchema } from './outputs/differential.ts';
import { findingStateSchema } from './outputs/findings.ts';
import { counterfactualSchema } from './outputs/oversight.ts';
import { redFlagSchema, scoreSchema } from './outputs/screening.ts';
import { testPlanSchema } from './outputs/tests.ts';

const evidenceSchema = z.strictObject({
  code: z.string(),
  finding: z.string().describe('In words, as it is in this patient.'),
  state: findingStateSchema,
  likelihoodRatio: z.number().positive(),
  source: z.string().describe('Citation.'),
  origin: z.enum(['stated', 'measured', 'text', 'medication']).nullable().describe('Where the state comes from.'),
});

const differentialItemSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  icd10: z.string(),
  probability: z.number().min(0).max(1),
  interval: intervalSchema,
  group: groupSchema,
  evidenceFor: z.array(evidenceSchema),
  evidenceAgainst: z.array(evidenceSchema),
  missing: z.array(z.strictObject({ code: z.string(), finding: z.string() })),
  rankChange: z
    .strictObject({ from: z.int().min(1), probability: z.number(), because: z.string() })
    .nullable()
    .describe('Where it stood before the last late information; null when it stands where it stood.'),
  firstBy: z.array(z.string()).describe('Names of the agents that put it first.'),
  picture: z.string().nullable().describe('The typical patient in a sentence.'),
});

const limitsSchema = z.strictObject({
  unknown: z.array(z.string()).describe('What the intake does not say.'),
  remarks: z.array(z.string()).describe('Doubtful values.'),
  outOfScope: z.array(z.string()).describe('Questions the council could not take on, and why.'),
  degraded: z.array(z.string()).describe('Parts that a fallback gave, or that are missing.'),
  unexplained: z.array(z.string()).describe('Present findings that nothing in the differential explains.'),
  unsupported: z.array(z.string()).describe('Claims of agents that did not hold against the case.'),
});

/** The result of a case as clinicians read it and systems receive it. */
export const reportSchema = z.strictObject({
  summary: z.string(),
  triage: z.enum(['emergency', 'urgent', 'routine', 'self-care']),
  triageBecause: z.array(z.string()),
  redFlags: z.array(
    redFlagSchema.extend({
      because: z.array(z.string()).describe('Findings in words.'),
      since: z.string().nullable().describe('Subtask that raised it; the clock of the flag starts with its commit.'),
    }),
  ),
  differential: z.array(differentialItemSchema).describe('Most probable first; `group` says how to read each.'),
  ranked: z.boolean().describe('False when the order carries no meaning because nobody decided it.'),
  noneOfThese: z.number().min(0).max(1),
  nextTests: testPlanSchema.shape.tests,
  scores: z.array(scoreSchema),
  cautions: z.array(z.strictObject({ id: z.string(), text: z.string(), because: z.string() })),
  dissent: z
    .array(viewSchema.omit({ attemptId: true }))
    .describe('Members that put something else first, in their words.'),
  votes: z.int().min(0).describe('Members that ranked.'),
  counterfactuals: z.array(counterfactualSchema),
  sinceLast: z
    .strictObject({ summary: z.string(), changes: z.array(z.string()) })
    .nullable()
    .describe('The last late information and what it moved.'),
  limits: limitsSchema,
  notes: z.array(z.string()).describe('What people said about the work, for the reader; heeded as data.'),
  abstained: z.boolean(),
  abstainedBecause: z.string().nullable(),
  degraded: z.boolean(),
  versions: z.strictObject({ knowledge: z.string(), conditions: z.int(), findings: z.int() }),
  model: z.string(),
});
export type Report = z.infer<typeof reportSchema>;

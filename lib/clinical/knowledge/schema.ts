import { z } from 'zod';

/** Body systems a specialist can take on; a condition belongs to one, a finding may point to several. */
export const systemSchema = z.enum([
  'cardiovascular',
  'respiratory',
  'neurological',
  'gastrointestinal',
  'genitourinary',
  'endocrine-metabolic',
  'musculoskeletal',
  'infectious',
  'haematological',
  'skin-allergy',
  'psychiatric',
  'gynaecological-obstetric',
  'ear-nose-throat-eye',
  'paediatric',
]);
export type System = z.infer<typeof systemSchema>;

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const probability = z.number().gt(0).lt(1);

/** A thing that can be present, absent or unknown in a patient. `vital`, `lab` and `test` findings are derived from measurements. */
export const findingSchema = z.strictObject({
  code,
  name: z.string(),
  /** How people write it, lower case: layman's words, abbreviations, US spelling. Never a negation. */
  synonyms: z.array(z.string()),
  kind: z.enum(['symptom', 'sign', 'history', 'risk', 'vital', 'lab', 'test']),
  systems: z.array(systemSchema).min(1),
  /** Findings of one cluster measure much the same thing; inference counts the strongest fully and the others in part. */
  cluster: code.optional(),
  /** Codes this one implies when present (crushing chest pain → chest pain); absence of the general one implies absence of this one. */
  implies: z.array(code).optional(),
  /** How often it is present in patients who consult and have none of the conditions that cause it. */
  baseRate: probability,
});
export type Finding = z.infer<typeof findingSchema>;

/** How strongly one finding speaks for or against a condition, as a clinician would look it up. */
export const linkSchema = z.strictObject({
  finding: code,
  /** P(finding present | condition). */
  frequency: probability,
  /**
   * Published likelihood ratios, when there are any. `lrAbsent` takes precedence over the frequencies; `lrPresent` does where the
   * finding refines another that is present, because then our patient belongs to the population that was studied.
   */
  lrPresent: z.number().positive().optional(),
  lrAbsent: z.number().positive().optional(),
  /** Key into the source list. */
  source: code,
});
export type Link = z.infer<typeof linkSchema>;

export const conditionSchema = z.strictObject({
  id: code,
  name: z.string(),
  /** Other names, for search and for matching answers to one another. */
  synonyms: z.array(z.string()),
  icd10: z.string().regex(/^[A-Z]\d{2}(\.\d{1,2})?$/),
  system: systemSchema,
  /** Must be named and excluded even when unlikely, because missing it does grave harm. */
  cantMiss: z.boolean(),
  urgency: z.enum(['emergency', 'urgent', 'routine', 'self-care']),
  /** Cases among 100,000 adults who consult with a new acute or subacute complaint (order of magnitude), before age and sex. */
  priorPer100k: z.number().positive(),
  /** Multipliers on the prior; every matching one applies. Ages in years, minAge ≤ age < maxAge. factor 0 excludes. */
  demographics: z.array(
    z.strictObject({
      sex: z.enum(['female', 'male']).optional(),
      minAge: z.number().optional(),
      maxAge: z.number().optional(),
      pregnant: z.boolean().optional(),
      factor: z.number().min(0),
    }),
  ),
  findings: z.array(linkSchema).min(5),
  /** Tests that confirm or exclude it, best first: keys into the test list. */
  tests: z.array(code),
  /** One sentence a clinician would use to describe the typical patient. */
  picture: z.string(),
});
export type Condition = z.infer<typeof conditionSchema>;

export const testSchema = z.strictObject({
  code,
  name: z.string(),
  /** The finding its positive result establishes. */
  establishes: code,
  /** Other findings the same test can show; any of them may come out, or none. */
  alsoShows: z.array(code).optional(),
  /** Minutes to a result, cost and harm on three steps: what next-test planning trades against information. */
  minutes: z.number().positive(),
  cost: z.enum(['low', 'medium', 'high']),
  harm: z.enum(['none', 'low', 'some']),
});
export type Test = z.infer<typeof testSchema>;

export const sourceSchema = z.strictObject({
  key: code,
  citation: z.string(),
  kind: z.enum(['study', 'review', 'guideline', 'textbook', 'estimate']),
});
export type Source = z.infer<typeof sourceSchema>;

/** Explicit criteria for one condition, as a clinician would tick them off; the rule-based family counts them. */
export const criteriaSchema = z.strictObject({
  condition: code,
  /** One of these has to be present before the condition is considered at all. */
  entry: z.array(code).min(1),
  /** Each points strongly to the condition. */
  key: z.array(code).min(1),
  /** Each adds weight, none is enough alone. */
  supporting: z.array(code),
  /** Each, when present, speaks strongly against it. */
  excluding: z.array(code),
});
export type Criteria = z.infer<typeof criteriaSchema>;

/** What is known of one patient: finding code → state. A code that is missing is unknown, which is never the same as absent. */
export type Evidence = {
  readonly findings: Readonly<Record<string, 'present' | 'absent'>>;
  readonly ageYears: number;
  readonly sex: 'female' | 'male' | 'other' | 'unknown';
  readonly pregnant: boolean | undefined;
};

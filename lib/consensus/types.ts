import { z } from 'zod';

/** One agent's answer in a vote and where its weight comes from. */
export const voteSchema = z.strictObject({
  attemptId: z.string(),
  agentId: z.string(),
  name: z.string(),
  monogram: z.string(),
  family: z.string(),
  role: z.enum(['member', 'resolver']),
  /** Answers with the same key are the same answer; the label is for people. */
  answer: z.string(),
  label: z.string(),
  /** As the agent stated it. */
  confidence: z.number(),
  /** What its own record makes of that confidence, and the weight of the judged answers behind it; absent in votes counted before there was such a record. */
  calibrated: z.number().optional(),
  calibratedFrom: z.number().optional(),
  /** Shrunk and clipped probability that this agent is right on this capability. */
  reliability: z.number(),
  /** Weight of the judged answers behind the reliability. */
  reliabilityFrom: z.number().optional(),
  /** Number of votes of the same family, which the weight is divided by. */
  familyVotes: z.int().min(1),
  weight: z.number(),
  rationale: z.string(),
});
export type Vote = z.infer<typeof voteSchema>;

export const answerGroupSchema = z.strictObject({
  answer: z.string(),
  label: z.string(),
  weight: z.number(),
  attemptIds: z.array(z.string()),
});

/** The count of one vote: groups by falling weight, the margin as a share of all weight, and whether it settles the matter. */
export const tallySchema = z.strictObject({
  votes: z.array(voteSchema),
  groups: z.array(answerGroupSchema),
  margin: z.number(),
  threshold: z.number(),
  minVotes: z.int(),
  settled: z.boolean(),
  /** Attempt whose output stands for the leading answer: the heaviest vote of the leading group. */
  chosenAttemptId: z.string(),
  /** Margin of the members alone, once a resolver has voted too. */
  marginBeforeResolver: z.number().nullable(),
});
export type Tally = z.infer<typeof tallySchema>;

import { z } from 'zod';

const share = z.number().min(0).max(1);
const byRisk = <T extends z.ZodType>(value: T) => z.strictObject({ low: value, medium: value, high: value });

/** Who must agree before an action of a given risk happens. */
export const consentSchema = z.enum(['auto', 'one-person', 'two-people']);
export type Consent = z.infer<typeof consentSchema>;

/** The four things a run can do to the world by itself; each passes the gate. */
export const gatedActionSchema = z.enum(['adoptPlan', 'award', 'commit', 'report']);
export type GatedAction = z.infer<typeof gatedActionSchema>;

/** What follows from an anomaly of an attempt: all but a note end it at once. */
const consequence = z.enum(['note', 'retry-elsewhere', 'replan', 'escalate']);

export const principleSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** The sentence put into every agent's instructions. */
  text: z.string(),
});

export type Principle = z.infer<typeof principleSchema>;

/** The one versioned document of governance: every threshold the engine uses. Times in the unit of the name, shares from 0 to 1. */
export const policySchema = z.strictObject({
  autonomy: z.strictObject({
    adoptPlan: byRisk(consentSchema),
    award: byRisk(consentSchema),
    commit: byRisk(consentSchema),
    report: byRisk(consentSchema),
    /** What waits for a person while safe mode is latched. */
    inSafeMode: z.array(gatedActionSchema),
  }),
  planning: z.strictObject({
    planner: z.enum(['rule-based', 'llm']),
    plannerModel: z.string(),
    maxRepairs: z.int().min(0).max(5),
    maxSubtasks: z.int().min(1).max(2000),
    maxReplans: z.int().min(0).max(20),
    granularity: z.enum(['coarse', 'medium', 'fine']),
    /** Choose the size from experience and from how busy and how fast the council is; `granularity` is the safe choice. */
    adaptiveGranularity: z.boolean(),
    /** What a minute, and what 10,000 tokens, take off the worth of a plan, whose quality counts from 0 to 1. */
    costPerMinute: z.number().min(0).max(1),
    costPer10kTokens: z.number().min(0).max(1),
  }),
  negotiation: z.strictObject({
    weights: z.strictObject({ quality: share, latency: share, cost: share, energy: share, load: share }),
    /** Whether agents that bid themselves are asked, or bids are all computed from cards and records. */
    askAgents: z.enum(['local', 'ask-unusual', 'ask']),
    bidDeadlineMs: z.int().positive(),
    /** Most an agent may get beyond the tokens of an attempt because it asked, as a share of them. */
    maxExtraBudgetShare: z.number().min(0).max(5),
    /** Counter-proposals that change the plan, per run. */
    maxProposalsPerRun: z.int().min(0).max(50),
    /** Waiting this long counts as much as one point of priority. */
    ageingMinutes: z.number().positive(),
    borrowing: z.boolean(),
    hedge: z.boolean(),
    /** A second attempt starts after this many times the measured p95 latency. */
    hedgeAfterP95: z.number().min(1).max(20),
    hedgeLeastMs: z.int().nonnegative(),
    hedgeMinSamples: z.int().min(1),
    maxHedgesPerRun: z.int().min(0).max(100),
  }),
  consensus: z.strictObject({
    /** Lead of the first answer over the second, as a share of all weight, that settles a vote. */
    marginThreshold: share,
    minVotes: z.int().min(1).max(9),
    maxVotesPerFamily: z.int().min(1).max(9),
    reliabilityFloor: z.number().gt(0).lt(0.5),
    reliabilityCeiling: z.number().gt(0.5).lt(1),
    priorSuccesses: z.number().positive(),
    priorFailures: z.number().positive(),
    useResolver: z.boolean(),
    /** Answers that agreement among agents may count for at most in a record. */
    agreementCap: z.number().nonnegative(),
    /** Answers that a stated confidence counts for, against the record of what it came to. */
    calibrationStrength: z.number().positive(),
    /** How much a clinician's word on one item of a report counts in the records of those who supported it. */
    outcomeWeight: share,
  }),
  resilience: z.strictObject({
    /** Whether an agent may answer by another model of its card when its own is out of reach. */
    fallbackModels: z.boolean(),
    /** How long a subtask is tried the ordinary way before something simpler stands in. */
    patienceMs: z.int().nonnegative(),
    useCache: z.boolean(),
    maxCacheAgeHours: z.number().positive(),
    /** Whether fewer agents may do when not enough are within reach; never where the risk is high. */
    simplerMode: z.boolean(),
  }),
  escalation: z.strictObject({
    deadlineMinutes: byRisk(z.number().positive()),
    /** Share of the deadline after which the holder is warned. */
    warnAtShare: share,
    /** After the first deadline the item goes to another person for this long, then the safe course is taken. */
    extensionMinutes: z.number().positive(),
    claimMinutes: z.number().positive(),
  }),
  budget: z.strictObject({
    tokensPerAgent: z.int().positive(),
    reserveTokens: z.int().nonnegative(),
    cycleMinutes: z.number().positive(),
    /** Issued to all agents together at the start of a cycle. */
    cycleTokens: z.int().positive(),
    /** Share of an equal part of the cycle's tokens that no agent, and of a family's part that no family, can lose to others. */
    agentFloorShare: share,
    familyFloorShare: share,
    /** Most an agent may owe the reserve, as a share of its allocation. */
    maxBorrowShare: z.number().min(0).max(5),
    runTokens: z.int().positive(),
    /** Calls of models, and seconds of agents' work. */
    runCalls: z.int().positive(),
    runSeconds: z.int().positive(),
    /** Per cycle, as are those of a tenant. */
    agentCalls: z.int().positive(),
    agentSeconds: z.int().positive(),
    tenantTokens: z.int().positive(),
    tenantCalls: z.int().positive(),
    tenantSeconds: z.int().positive(),
    /** Share of a limit from which exhaustion is flagged. */
    warnAtShare: share,
    /** Starvation is flagged after so many times the fair wait. */
    starvationFactor: z.number().min(1).max(100),
    attemptTokens: z.int().positive(),
    attemptTimeoutMs: z.int().positive(),
    maxAttempts: z.int().min(1).max(10),
    retryDelayMs: z.int().nonnegative(),
  }),
  breaker: z.strictObject({
    windowMs: z.int().positive(),
    minCalls: z.int().positive(),
    failureShare: share,
    slowShare: share,
    slowMs: z.int().positive(),
    openMs: z.int().positive(),
    probes: z.int().positive(),
    system: z.strictObject({ windowMs: z.int().positive(), minCalls: z.int().positive(), failureShare: share }),
  }),
  monitoring: z.strictObject({
    /** Times in a row that the same call, or the same circle of two to five calls, is a loop. */
    repeatedCalls: z.int().min(2).max(50),
    /** Calls or corrections in a row that bring back nothing new. */
    callsWithoutNews: z.int().min(2).max(50),
    /** Time until an answer begins, and between two pieces of it. */
    firstPieceMs: z.int().positive(),
    stallMs: z.int().positive(),
    /** Length of one answer beyond which it is held to have no end. */
    answerCharacters: z.int().positive(),
    /** Pieces of a stream in a row that carry no text. */
    emptyPieces: z.int().min(10).max(1_000_000),
    /** Pieces of work of a kind needed before “unusual” means anything, and how far from their median is too far, in scaled MAD. */
    leastHistory: z.int().min(8).max(10_000),
    deviations: z.number().min(1).max(100),
    /** Share of an answer's content words that must occur in the task. */
    onTopicShare: share,
    /** Share of an answer's wording that may be that of the instructions. */
    echoShare: share,
    consequences: z.strictObject({
      'identical-calls': consequence,
      'periodic-calls': consequence,
      'repeating-text': consequence,
      'no-new-state': consequence,
      'token-overrun': consequence,
      'unusual-tokens': consequence,
      'time-overrun': consequence,
      'unusual-time': consequence,
      stall: consequence,
      'endless-stream': consequence,
      'spec-misfit': consequence,
      'off-objective': consequence,
      'prompt-echo': consequence,
      'no-answer': consequence,
    }),
  }),
  constitution: z.array(principleSchema),
  residency: z.strictObject({
    /** Case region → regions whose agents may see the case. */
    allowed: z.record(z.string(), z.array(z.string()).min(1)),
  }),
});
export type Policy = z.infer<typeof policySchema>;

/** A policy together with the number that decisions quote. */
export type PolicyInForce = { readonly version: number; readonly body: Policy };

import type { ZodType } from 'zod';
import type { ActionStep } from '#lib/governance/escalation.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Plan, PlanRequest, Subtask } from '#lib/planning/types.ts';
import type { AgentCard } from '#lib/registry/types.ts';
import type { Message, Outcome } from './types.ts';

/** An answer in the running for consensus, with the weight its vote carries. */
export type WeighedAnswer = { readonly attemptId: string; readonly output: Json; readonly weight: number };

/** The pure part of a domain that decisions ask: never any I/O, clock or randomness. */
export type DomainRules = {
  readonly id: string;
  /** Every capability a plan may ask for, with a few words on it. */
  readonly capabilities: Readonly<Record<string, string>>;
  /** Schemas that a plan's output specs may name. */
  readonly outputs: Readonly<Record<string, ZodType>>;
  /** Two answers with the same key say the same; the label names the answer for people. */
  readonly equivalence: (subtask: Subtask, output: Json) => { readonly answer: string; readonly label: string };
  /** The value to commit when a vote is settled, e.g. pooled ranked lists; the answers of the leading group come first. */
  readonly pool: (subtask: Subtask, leading: readonly WeighedAnswer[], others: readonly WeighedAnswer[]) => Json;
  /** Whether an answer stands behind an item of the report, by the item's id; without it, outcomes teach nothing. */
  readonly supports?: (subtask: Subtask, output: Json, item: string) => boolean;
  /** “If you approve” in words, for a value about to be committed or reported. */
  readonly describeValue: (subtask: Subtask, value: Json) => readonly ActionStep[];
  /** What is at stake in a value, in a few words, to tell questions apart; null when its subtask says it all. */
  readonly headline?: (subtask: Subtask, value: Json) => string | null;
  /** A cautious value that may stand when nobody decided in time, or null when the run has to wait. */
  readonly safeValue: (
    subtask: Subtask,
    outputs: readonly Json[],
  ) => { readonly value: Json; readonly because: string } | null;
  /** A few words on information added to a run. */
  readonly describeInformation: (information: Json) => string;
  /** Whether a subtask that reads the query uses what the information is about. All that read it are affected when absent. */
  readonly affectedBy?: (subtask: Subtask, information: Json) => boolean;
  /** Whether two values of a cell are the same to a subtask that reads it, though they differ in what it does not use. */
  readonly usesSame?: (subtask: Subtask, before: Json, after: Json) => boolean;
  /** The query with later information merged in. */
  readonly mergeInformation: (query: Json, information: Json) => Json;
};

/** The structured task an agent works on: the same envelope for a language model, a tool and the offline model. */
export type TaskEnvelope = {
  readonly attemptId: string;
  readonly runId: string;
  readonly domain: string;
  readonly subtask: Pick<Subtask, 'key' | 'title' | 'objective' | 'capabilities' | 'risk'>;
  readonly role: 'member' | 'resolver';
  /** Memory cells the subtask reads, by name. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** What the members answered, for a resolver. */
  readonly answers: readonly {
    readonly agentId: string;
    readonly family: string;
    readonly output: Json;
    readonly confidence: number;
    readonly rationale: string;
  }[];
  /** What people and the plan said about this task: data to heed, never instructions to obey. */
  readonly notes: readonly string[];
  /** What agents said to this one, and on the blackboard about its inputs: data like the notes. Absent when there is nothing. */
  readonly messages?: readonly HeardMessage[];
  /** What agents found in the work this builds on, a statement each. Absent when there is nothing. */
  readonly findings?: readonly { readonly text: string; readonly by: string; readonly subtaskKey: string | null }[];
  /** JSON Schema of the answer. */
  readonly outputSchema: Json;
};

/** A message as an agent gets it; a reply names its `id`. */
export type HeardMessage = Pick<Message, 'from' | 'to' | 'performative' | 'text' | 'subtaskKey'> & {
  readonly id: string;
  readonly inReplyTo: string | null;
  readonly body: Json;
};

/** What reasoning yields before costs are known. */
export type Reasoned = Pick<Outcome, 'output' | 'confidence' | 'rationale' | 'evidence' | 'difficulty' | 'messages'> & {
  readonly findings?: Outcome['findings'];
};

/** A way of reasoning of the domain, run by the offline model (as `offline:<name>`) or as a tool (`tool:<name>`). Throws only on bugs. */
export type Reasoner = (task: TaskEnvelope) => Reasoned;

/** Everything a domain brings: the rules for decisions, planners, agents and ways of reasoning. */
export type DomainPack = DomainRules & {
  readonly title: string;
  readonly planByRules: (request: PlanRequest) => Plan;
  /** What an LLM planner has to know of this domain. */
  readonly plannerGuide: string;
  readonly agents: readonly AgentCard[];
  readonly reasoners: Readonly<Record<string, Reasoner>>;
  /** Shown wherever results of the offline model are shown. */
  readonly offlineLabel: string;
};

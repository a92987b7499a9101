import { z } from 'zod';
import { type Json, jsonSchema } from '#lib/kernel/json.ts';
import { difficultyKindSchema, type Message } from './types.ts';

const text = z.string().min(1).max(2000);

/** What the body of a message must look like, by what it is meant to do. A message may also go without a body. */
export const messageBodySchemas = {
  /** States something. */
  inform: z.strictObject({ topic: z.string().min(1).max(120), value: jsonSchema.optional() }),
  /** Asks somebody, or whoever has a capability, a question. */
  request: z.union([
    z.strictObject({ capability: z.string().min(1).max(120), question: text }),
    z.strictObject({ question: text }),
  ]),
  /** Proposes a change of the plan or of the way something is done. */
  propose: z.strictObject({ change: text }),
  difficulty: z.strictObject({ kind: difficultyKindSchema, note: text }),
  vote: z.strictObject({ answer: text, confidence: z.number().min(0).max(1), about: z.string().min(1).max(120) }),
} as const satisfies Record<Message['performative'], z.ZodType>;

/** Whom planners are called in messages. */
export const PLANNER = 'planner';
/** Characters of a message, and messages of one answer: more is not conversation. */
const MOST_TEXT = 2000;
export const MOST_MESSAGES = 12;

/** What messages are checked against: who can be written to, and what can be replied to. */
export type Correspondence = { readonly agentIds: ReadonlySet<string>; readonly messageIds: ReadonlySet<string> };

/** Why a message is not sent, or null when it is in order. */
export function problemOfMessage(message: Message, { agentIds, messageIds }: Correspondence): string | null {
  if (message.text.trim() === '' || message.text.length > MOST_TEXT)
    return `text: must have 1 to ${MOST_TEXT} characters`;
  if (message.to !== null && message.to !== PLANNER && !agentIds.has(message.to))
    return `to: there is no agent “${message.to.slice(0, 80)}”`;
  if (message.inReplyTo && !messageIds.has(message.inReplyTo))
    return `inReplyTo: there is no message “${message.inReplyTo.slice(0, 80)}”`;
  return problemOfBody(message.performative, message.body ?? null);
}

function problemOfBody(performative: Message['performative'], body: Json): string | null {
  if (body === null) return null;
  const issue = messageBodySchemas[performative].safeParse(body).error?.issues[0];
  return issue ? `${['body', ...issue.path].join('.')}: ${issue.message}` : null;
}

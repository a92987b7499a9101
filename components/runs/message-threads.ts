import type { RunState, SentMessage } from '#lib/run/index.ts';

/** What someone looks for among messages; empty means everything. */
export type MessageFilter = { performative: SentMessage['performative'] | ''; agent: string };

/** A message with how deep it stands under the one it answers. */
export type ThreadLine = { message: SentMessage; depth: number };

/** The talk about one subtask, or about the run as a whole; replies stand under what they answer. */
export type Thread = { subtaskKey: string | null; lines: readonly ThreadLine[] };

/** Everything said, thread by thread in the order they began. A reply stands in the thread of what it answers. */
export function messageThreads(messages: RunState['messages'], filter: MessageFilter): Thread[] {
  const shown = messages.filter((message) => isLookedFor(message, filter));
  const known = new Set(shown.map(({ id }) => id));
  const repliesTo = new Map<string, SentMessage[]>();
  const roots: SentMessage[] = [];
  for (const message of shown) {
    const { inReplyTo } = message;
    if (inReplyTo === null || !known.has(inReplyTo) || inReplyTo === message.id) roots.push(message);
    else repliesTo.set(inReplyTo, [...(repliesTo.get(inReplyTo) ?? []), message]);
  }
  const threads = new Map<string | null, ThreadLine[]>();
  for (const root of roots) {
    const lines = threads.get(root.subtaskKey) ?? [];
    lines.push(...withReplies(root, repliesTo, 0));
    threads.set(root.subtaskKey, lines);
  }
  return [...threads].map(([subtaskKey, lines]) => ({ subtaskKey, lines }));
}

/** The talk a subtask has a part in: each thread with a word about it, whole, so that no answer stands without its question. */
export function messagesAbout(messages: RunState['messages'], key: string): RunState['messages'] {
  return messageThreads(messages, { performative: '', agent: '' })
    .flatMap(({ lines }) => conversationsOf(lines))
    .filter((lines) => lines.some(({ message }) => message.subtaskKey === key))
    .flatMap((lines) => lines.map(({ message }) => message))
    .sort((a, b) => a.eventVersion - b.eventVersion);
}

/** The lines of a thread, parted where a new one begins that answers nothing. */
function conversationsOf(lines: readonly ThreadLine[]): ThreadLine[][] {
  const parted: ThreadLine[][] = [];
  for (const line of lines) {
    if (line.depth === 0) parted.push([]);
    parted.at(-1)?.push(line);
  }
  return parted;
}

/** Deeper talk stands no further in: a phone has no room for it. */
const DEEPEST = 4;

/** Replies come later than what they answer, so this ends. */
const withReplies = (
  message: SentMessage,
  repliesTo: ReadonlyMap<string, readonly SentMessage[]>,
  depth: number,
): ThreadLine[] => [
  { message, depth: Math.min(depth, DEEPEST) },
  ...(repliesTo.get(message.id) ?? []).flatMap((reply) => withReplies(reply, repliesTo, depth + 1)),
];

const isLookedFor = ({ performative, from, to }: SentMessage, filter: MessageFilter): boolean =>
  (filter.performative === '' || performative === filter.performative) &&
  (filter.agent === '' || from === filter.agent || to === filter.agent);

/** Everybody who wrote or was written to, by id in order. */
export const correspondents = (messages: RunState['messages']): string[] =>
  [...new Set(messages.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort();

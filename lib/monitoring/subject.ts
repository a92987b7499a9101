import { contentWords, shingles, wordsOf } from './content-words.ts';

/** What an attempt is about: the words of its task, and the wording of its instructions. */
export type Subject = {
  /** Whether a content word, as `contentWords` gives it, occurs in the task. */
  readonly isOnTopic: (word: string) => boolean;
  /** Whether a run of `ECHO_WORDS` words stands in the instructions. */
  readonly isInstruction: (run: string) => boolean;
};

/** Words in a row that nobody takes from a text by chance. */
export const ECHO_WORDS = 6;

/** The subject of a task given as text (objective, inputs, spec); read only when first asked, for most attempts never are. */
export function subjectOf(task: () => string, instructions: () => string): Subject {
  let topic: ReadonlySet<string> | null = null;
  let wording: ReadonlySet<string> | null = null;
  return {
    isOnTopic: (word) => {
      // Names of members are words of the task as well, so the quotes go before they could hide them.
      topic ??= new Set(contentWords(task().replaceAll('"', ' ')));
      return topic.has(word);
    },
    isInstruction: (run) => {
      wording ??= new Set(shingles(wordsOf(instructions()), ECHO_WORDS));
      return wording.has(run);
    },
  };
}

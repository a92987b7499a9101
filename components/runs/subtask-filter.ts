import type { StatusKind } from '../ui/status.ts';
import type { SubtaskView } from './subtask-view.ts';

/** What someone looks for among subtasks; empty sets and text let everything through. */
export type SubtaskFilter = {
  text: string;
  kinds: readonly StatusKind[];
  marks: readonly ('borrowed' | 'hedged' | 'overridden' | 'added' | 'escalated' | 'astray')[];
};

/** Lets everything through. */
export const NO_FILTER: SubtaskFilter = { text: '', kinds: [], marks: [] };

/** Whether a filter asks for anything. */
export const isFiltering = ({ text, kinds, marks }: SubtaskFilter): boolean =>
  text.trim() !== '' || kinds.length > 0 || marks.length > 0;

/** Whether a subtask is among what is looked for: every word of the text, one of the states, one of the marks. */
export function isLookedFor(view: SubtaskView, { text, kinds, marks }: SubtaskFilter): boolean {
  const haystack = [view.key, view.title, view.word, ...view.agents.map(({ name }) => name)].join(' ').toLowerCase();
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return (
    words.every((word) => haystack.includes(word)) &&
    (kinds.length === 0 || kinds.includes(view.kind)) &&
    (marks.length === 0 || marks.some((mark) => view.marks[mark]))
  );
}

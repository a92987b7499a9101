import type { RunState, SubtaskState } from '../state.ts';

/** Whether something may follow for a subtask by itself: at work, delayed, or waiting for no other subtask. */
export const mayMove = ({ status }: SubtaskState): boolean =>
  status.at === 'working' || status.at === 'delayed' || (status.at === 'planned' && status.waitingOn.length === 0);

/** The keys of a growing record's subtasks that may move, kept up as entries change. */
export class LiveKeys {
  readonly #places = new Map<string, number>();
  #keys = new Set<string>();
  #isSorted = true;

  constructor(subtasks: RunState['subtasks']) {
    for (const [key, subtask] of Object.entries(subtasks)) {
      this.#places.set(key, this.#places.size);
      if (mayMove(subtask)) this.#keys.add(key);
    }
  }

  note(key: string, subtask: SubtaskState): void {
    if (!this.#places.has(key)) this.#places.set(key, this.#places.size);
    if (!mayMove(subtask)) this.#keys.delete(key);
    else if (!this.#keys.has(key)) {
      this.#keys.add(key);
      this.#isSorted = false;
    }
  }

  /** In the order of the record. */
  inOrder(): string[] {
    const placeOf = (key: string): number => this.#places.get(key) ?? 0;
    if (!this.#isSorted) this.#keys = new Set([...this.#keys].sort((a, b) => placeOf(a) - placeOf(b)));
    this.#isSorted = true;
    return [...this.#keys];
  }
}

/** What can be read of one proposed subtask even when parts of it are malformed; a missing part is null or left out. */
export type SketchedSubtask = {
  readonly index: number;
  readonly key: string | null;
  readonly dependsOn: readonly Reference[];
  readonly reads: readonly Reference[];
  readonly capabilities: readonly Reference[];
  readonly outputRef: string | null;
  readonly output: unknown;
  readonly within: Reference | null;
};

/** A name at its place in the proposal. */
export type Reference = { readonly name: string; readonly path: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function referencesIn(value: unknown, path: string): Reference[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((name, i) => (typeof name === 'string' ? [{ name, path: `${path}.${i}` }] : []));
}

/** Reads the structure of a proposed plan leniently, so that a malformed field does not hide a cycle elsewhere. */
export function sketchPlan(input: unknown): SketchedSubtask[] {
  if (!isRecord(input) || !Array.isArray(input.subtasks)) return [];
  return input.subtasks.map((raw: unknown, index): SketchedSubtask => {
    const subtask = isRecord(raw) ? raw : {};
    const at = `subtasks.${index}`;
    const output = isRecord(subtask.output) ? subtask.output : {};
    return {
      index,
      key: typeof subtask.key === 'string' ? subtask.key : null,
      dependsOn: referencesIn(subtask.dependsOn, `${at}.dependsOn`),
      reads: referencesIn(subtask.reads, `${at}.reads`),
      capabilities: referencesIn(subtask.capabilities, `${at}.capabilities`),
      outputRef: typeof output.ref === 'string' ? output.ref : null,
      output: subtask.output,
      within: typeof subtask.within === 'string' ? { name: subtask.within, path: `${at}.within` } : null,
    };
  });
}

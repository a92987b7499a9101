/** Who acts next: the machine (also when it retries), a person, nobody because it broke, settled, not yet, or finished by a fallback. */
export type StatusKind = 'machine' | 'person' | 'danger' | 'settled' | 'idle' | 'degraded' | 'retry';

const KINDS: readonly string[] = ['machine', 'person', 'danger', 'settled', 'idle', 'degraded', 'retry'];

/** The kind of a subtask's pip as the API tells it; planned and unknown ones are idle. */
export function statusKindOf(pip: string): StatusKind {
  return KINDS.includes(pip) ? (pip as StatusKind) : 'idle';
}

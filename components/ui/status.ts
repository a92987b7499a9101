/** Who acts next: the machine (also when it retries), a person, nobody because it broke, settled, not yet, or finished by a fallback. */
export type StatusKind = 'machine' | 'person' | 'danger' | 'settled' | 'idle' | 'degraded' | 'retry';

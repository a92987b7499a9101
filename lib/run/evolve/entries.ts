import type { RunState, SubtaskState } from '../state.ts';
import { LiveKeys, mayMove } from './live-keys.ts';

/** The records of a run that grow with it. Copying one of a thousand entries takes half a millisecond, so a fold avoids it. */
const GROWING = ['subtasks', 'attempts', 'memory'] as const;
type Growing = (typeof GROWING)[number];
type Entries = Record<string, unknown>;

/** One change of an owned record: what the key held before. The last of the chain is still to be filled in. */
type Change = { key: string; before: unknown; isNew: boolean; next: Change | null };
/** Ends the ownership of a state's records: from now on a fold copies them first. For a state that leaves the engine's hands. */
export function disown(state: RunState): void {
  for (const name of GROWING) if (!leftBehind.get(state)?.has(name)) owned.delete(state[name]);
}

/** Where a state stands on an owned record: the record as it is now, and the first change made after the state. */
type Place = { readonly record: Entries; readonly since: Change };

/** What goes with a record that a fold may change in place: the change to come, and for subtasks which of them may move. */
type Ownership = { tip: Change; live: LiveKeys | null };
const owned = new WeakMap<object, Ownership>();
/** States left behind by changes in place, with where they stood. */
const leftBehind = new WeakMap<object, Map<Growing, Place>>();
let isOwning = false;

/** Lets the folds within `work` change in place what they copied once. Earlier states still read as they were. */
export function owning<T>(work: () => T): T {
  const before = isOwning;
  isOwning = true;
  try {
    return work();
  } finally {
    isOwning = before;
  }
}

/**
 * The state with one entry of a growing record set. Reads of the old entry come first: within a fold that owns the record
 * it is changed in place, and what is given back is the state given.
 */
export function withEntry<N extends Growing>(
  state: RunState,
  name: N,
  key: string,
  value: RunState[N][string],
): RunState {
  const record = state[name] as Entries;
  const own = owned.get(record);
  if (own) {
    change(record, own, key, value);
    return state;
  }
  const copy: Entries = { ...record };
  copy[key] = value;
  if (isOwning) owned.set(copy, { tip: nothingYet(), live: null });
  return { ...state, [name]: copy };
}

/**
 * The subtasks that may move by themselves (`mayMove`), in the order of the plan. A fold that owns the record keeps them at
 * hand, so that looking for what follows costs what is under way and not what the whole plan holds.
 */
export function liveSubtasks({ subtasks }: RunState): SubtaskState[] {
  const own = owned.get(subtasks);
  if (!own) return Object.values(subtasks).filter(mayMove);
  own.live ??= new LiveKeys(subtasks);
  return own.live.inOrder().flatMap((key) => subtasks[key] ?? []);
}

/** Where a state stands on the records it shares with the fold; null when it owns all it shows. */
export function placesOf(state: RunState): Map<Growing, Place> | null {
  let places: Map<Growing, Place> | null = null;
  const old = leftBehind.get(state);
  for (const name of GROWING) {
    if (old?.has(name)) continue;
    const record = state[name] as Entries;
    const own = owned.get(record);
    if (!own) continue;
    places ??= new Map();
    places.set(name, { record, since: own.tip });
  }
  return places;
}

/** Marks a state as left behind: from now on it reads its records as they were at its places. */
export function leaveBehind(state: RunState, places: Map<Growing, Place>): void {
  const known = leftBehind.get(state);
  if (known) for (const [name, place] of places) known.set(name, place);
  else leftBehind.set(state, places);
  for (const name of places.keys()) Object.defineProperty(state, name, accessors[name]);
}

function change(record: Entries, own: Ownership, key: string, value: unknown): void {
  const { tip, live } = own;
  tip.key = key;
  tip.before = record[key];
  tip.isNew = !Object.hasOwn(record, key);
  own.tip = nothingYet();
  tip.next = own.tip;
  record[key] = value;
  live?.note(key, value as SubtaskState);
}

const nothingYet = (): Change => ({ key: '', before: undefined, isNew: false, next: null });

/** The record as it was at the place of a state: a copy with later changes taken back. Made once, when somebody asks. */
function rewound(state: object, name: Growing): unknown {
  const places = leftBehind.get(state);
  const place = places?.get(name);
  if (!place) throw new Error(`A state does not know its ${name}`);
  const later: Change[] = [];
  for (let at = place.since; at.next !== null; at = at.next) later.push(at);
  const copy = { ...place.record };
  for (const { key, before, isNew } of later.reverse()) {
    if (isNew) delete copy[key];
    else copy[key] = before;
  }
  places?.delete(name);
  Object.defineProperty(state, name, { value: copy, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** One getter per record for all states, so that states left behind share a hidden class. */
const accessorOf = (name: Growing): PropertyDescriptor => ({
  enumerable: true,
  configurable: true,
  get(this: object) {
    return rewound(this, name);
  },
});
const accessors: Readonly<Record<Growing, PropertyDescriptor>> = {
  subtasks: accessorOf('subtasks'),
  attempts: accessorOf('attempts'),
  memory: accessorOf('memory'),
};

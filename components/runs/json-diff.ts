import type { Json } from '#lib/kernel/json.ts';
import type { DiffLine } from '../ui/diff.tsx';

/** Members by which things in a list are told apart, the first that all have and that differ. */
const NAMES = ['id', 'key', 'code', 'name', 'title', 'finding', 'claim'] as const;

/** How two values differ, a line per place: what went, what came, and in the end how much stayed the same. */
export function jsonDiff(before: Json, after: Json): DiffLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const changed: DiffLine[] = [];
  let same = 0;
  for (const path of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(path), now.get(path)];
    if (was === is) same += 1;
    else {
      const shown = path === '' ? '' : `${path}: `;
      if (was !== undefined) changed.push({ kind: 'old', text: `${shown}${was}` });
      if (is !== undefined) changed.push({ kind: 'new', text: `${shown}${is}` });
    }
  }
  const unchanged: DiffLine = {
    kind: 'heading',
    text: same === 1 ? '1 entry is the same' : `${same} entries are the same`,
  };
  return same > 0 ? [...changed, unchanged] : changed;
}

/** Every scalar of a value under its path; things in a list stand under their name where they have one. */
function linesOf(value: Json, path = ''): Map<string, string> {
  const lines = new Map<string, string>();
  const add = (child: Json, name: string) => {
    for (const [at, text] of linesOf(child, name)) lines.set(at, text);
  };
  if (Array.isArray(value)) {
    const nameOf = naming(value);
    for (const [index, child] of value.entries()) add(child, `${path}[${nameOf(child, index)}]`);
    if (value.length === 0) lines.set(path, 'empty list');
  } else if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value);
    for (const [key, child] of entries) add(child, path === '' ? key : `${path}.${key}`);
    if (entries.length === 0) lines.set(path, 'empty');
  } else lines.set(path, typeof value === 'string' ? `“${value}”` : String(value));
  return lines;
}

/** How the things of a list are named in paths: by a member that differs between all of them, as they are when they are texts, else by place. */
function naming(list: readonly Json[]): (item: Json, index: number) => string {
  const isDistinct = (names: readonly unknown[]) =>
    names.every((name) => typeof name === 'string') && new Set(names).size === names.length;
  if (isDistinct(list)) return (item) => String(item);
  const name = NAMES.find((candidate) => isDistinct(list.map((item) => memberOf(item, candidate))));
  return (item, index) => (name ? String(memberOf(item, name)) : String(index + 1));
}

const memberOf = (item: Json, name: string): unknown =>
  item !== null && typeof item === 'object' && !Array.isArray(item) ? item[name] : undefined;

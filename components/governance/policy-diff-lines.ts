import { comparePolicies, settingSections } from '#lib/governance/index.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { DiffLine } from '../ui/diff.tsx';
import type { DraftBody } from './draft-body.ts';
import { settingAt } from './setting-problems.ts';

/** Characters of a line before it wraps, so that a comparison fits a phone without scrolling. */
const LINE_LENGTH = 42;

type Leaf = { readonly name: string; readonly text: string };

/** Two policies line by line under the titles of their sections: only the values that differ, old above new. */
export function policyDiffLines(before: DraftBody, after: DraftBody): DiffLine[] {
  let section = '';
  return comparePolicies(before, after).flatMap((change) => {
    const title = settingSections[settingAt(change.path)?.section ?? 'autonomy'].title;
    const heading: DiffLine[] = title === section ? [] : [{ kind: 'heading', text: title }];
    section = title;
    return [
      ...heading,
      ...changedLeaves(leavesOf(nameOf(change.path), change.before), leavesOf(nameOf(change.path), change.after)),
    ];
  });
}

function changedLeaves(before: readonly Leaf[], after: readonly Leaf[]): DiffLine[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  return names.flatMap((name) => {
    const old = before.find((leaf) => leaf.name === name)?.text;
    const now = after.find((leaf) => leaf.name === name)?.text;
    if (old === now) return [];
    return [...linesOf('old', name, old), ...linesOf('new', name, now)];
  });
}

const linesOf = (kind: 'old' | 'new', name: string, text: string | undefined): DiffLine[] =>
  text === undefined ? [] : wrapped(`${name}: ${text}`).map((line) => ({ kind, text: line }));

/** Principles are told apart by their id, not by their place, so that moving one is not a change of all. */
function leavesOf(name: string, value: Json): Leaf[] {
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return [{ name, text: value.length === 0 ? 'nothing' : value.join(', ') }];
  }
  if (Array.isArray(value)) {
    const order = { name: `${name}, order`, text: value.map(idOf).join(', ') };
    return [order, ...value.flatMap((item, index) => leavesOf(`${name} ${idOf(item, index)}`, item))];
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, member]) => leavesOf(`${name}.${key}`, member));
  }
  return [{ name, text: value === null ? 'nothing' : String(value) }];
}

function idOf(item: Json, index: number): string {
  const id = typeof item === 'object' && item !== null && !Array.isArray(item) ? item.id : undefined;
  return typeof id === 'string' && id !== '' ? id : String(index + 1);
}

const nameOf = (path: string): string => path.split('.').slice(1).join('.') || path;

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > LINE_LENGTH) {
      lines.push(line);
      line = `  ${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

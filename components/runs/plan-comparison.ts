import { comparePlans, type Subtask } from '#lib/planning/index.ts';
import type { PlanVersion } from '#lib/run/index.ts';

/** What became of a subtask between two versions of a plan. */
export type PlanChange = 'kept' | 'changed' | 'new' | 'dropped';

/** A field of a changed subtask in words, before and after; of a list only what left and what came, empty when nothing did. */
type FieldChange = { field: string; before: string; after: string };

/** One subtask in both versions. */
export type ComparedSubtask = {
  key: string;
  change: PlanChange;
  before: Subtask | null;
  after: Subtask | null;
  reason: string | null;
  fields: readonly FieldChange[];
};

type TitleOf = (key: string) => string;

const WORDS: readonly (readonly [field: string, words: (subtask: Subtask, titleOf: TitleOf) => string])[] = [
  ['Title', ({ title }) => title],
  ['Objective', ({ objective }) => objective],
  ['Capabilities', ({ capabilities }) => capabilities.join(', ')],
  ['Agents', ({ redundancy }) => String(redundancy)],
  ['Risk', ({ risk }) => risk],
  ['Priority', ({ priority }) => String(priority)],
  ['Tokens', ({ estimateTokens }) => String(estimateTokens)],
  ['Output', ({ output }) => ('ref' in output ? output.ref : 'written out')],
  ['Region', ({ region }) => region ?? 'any'],
  ['Equity', ({ requiresEquity }) => (requiresEquity ? 'required' : 'not required')],
  ['Inside', ({ within }, titleOf) => (within === undefined ? 'nothing' : titleOf(within))],
];

const LISTS: readonly (readonly [field: string, items: (subtask: Subtask, titleOf: TitleOf) => string[]])[] = [
  ['Waits for', ({ dependsOn }, titleOf) => dependsOn.map(titleOf)],
  ['Reads', ({ reads }, titleOf) => reads.map((cell) => (cell === 'query' ? 'the query' : titleOf(cell)))],
];

function listChange(field: string, was: readonly string[], is: readonly string[]): FieldChange[] {
  const gone = was.filter((item) => !is.includes(item));
  const come = is.filter((item) => !was.includes(item));
  if (gone.length + come.length === 0) return [];
  const stayed = is.length - come.length;
  const rest = stayed > 0 && come.length > 0 ? `, besides ${stayed} as before` : '';
  return [{ field, before: gone.join(', '), after: `${come.join(', ')}${rest}` }];
}

/** Two versions laid side by side: the later one's order, dropped subtasks at their former place's end. */
export function comparisonOf(
  plans: readonly PlanVersion[],
  [from, to]: readonly [number, number],
): readonly ComparedSubtask[] | null {
  const before = plans.find(({ version }) => version === from);
  const after = plans.find(({ version }) => version === to);
  if (!before || !after) return null;
  const titles = new Map([before, after].flatMap(({ plan }) => plan.subtasks.map(({ key, title }) => [key, title])));
  const titleOf = (key: string): string => titles.get(key) ?? key;
  const changes = comparePlans(before.plan, after.plan);
  const kinds = new Map<string, PlanChange>([
    ...changes.kept.map((key) => [key, 'kept'] as const),
    ...changes.changed.map((key) => [key, 'changed'] as const),
    ...changes.added.map((key) => [key, 'new'] as const),
    ...changes.dropped.map((key) => [key, 'dropped'] as const),
  ]);
  return [...kinds].map(([key, change]): ComparedSubtask => {
    const old = before.plan.subtasks.find((subtask) => subtask.key === key) ?? null;
    const now = after.plan.subtasks.find((subtask) => subtask.key === key) ?? null;
    return {
      key,
      change,
      before: old,
      after: now,
      reason: change === 'kept' ? null : reasonOf(plans, key, [from, to]),
      fields: change === 'changed' && old && now ? fieldsOf(old, now, [before, after], titleOf) : [],
    };
  });
}

function fieldsOf(
  old: Subtask,
  now: Subtask,
  [before, after]: readonly [PlanVersion, PlanVersion],
  titleOf: TitleOf,
): FieldChange[] {
  const fields = WORDS.flatMap(([field, words]): FieldChange[] => {
    const [was, is] = [words(old, titleOf), words(now, titleOf)];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
  const partsIn = ({ plan }: PlanVersion): string[] =>
    plan.subtasks.filter(({ within }) => within === now.key).map(({ title }) => title);
  return [
    ...fields,
    ...LISTS.flatMap(([field, items]) => listChange(field, items(old, titleOf), items(now, titleOf))),
    ...listChange('Parts', partsIn(before), partsIn(after)),
  ];
}

/** The latest reason given for a subtask between the two versions. */
function reasonOf(plans: readonly PlanVersion[], key: string, [from, to]: readonly [number, number]): string | null {
  const between = plans.filter(({ version }) => version > Math.min(from, to) && version <= Math.max(from, to));
  for (const { changes } of between.toReversed()) {
    const reason = changes.reasons?.[key];
    if (reason) return reason;
  }
  return null;
}

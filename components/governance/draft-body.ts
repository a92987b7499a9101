import { comparePolicies, type Policy, readSetting, settings, writeSetting } from '#lib/governance/index.ts';
import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import type { Json } from '#lib/kernel/json.ts';

/**
 * A policy as it is being edited: every setting has a place, but any value may be wrong or missing (null).
 * It is only published after validation.
 */
export type DraftBody = Policy;

/** A stored draft laid over a policy: settings the draft does not know keep the policy's value, foreign members fall away. */
export function draftOver(policy: Policy, stored: Json): DraftBody {
  return settings.reduce<DraftBody>((body, { path }) => {
    const value = lookUp(stored, path.split('.'));
    return value === undefined ? body : withSetting(body, path, value);
  }, policy);
}

/** A copy of the draft with one setting changed. */
export const withSetting = (body: DraftBody, path: string, value: Json): DraftBody =>
  writeSetting(body, path, value) as DraftBody;

/** The draft's own changes carried over to a policy that came into force meanwhile; `both` are the paths that both changed differently. */
export function rebaseDraft(input: { base: Policy; draft: DraftBody; published: Policy }): {
  body: DraftBody;
  both: readonly string[];
} {
  const { base, draft, published } = input;
  const mine = comparePolicies(base, draft);
  const theirs = new Set(comparePolicies(base, published).map(({ path }) => path));
  return {
    body: mine.reduce((body, { path, after }) => withSetting(body, path, after), published),
    both: mine
      .filter(
        ({ path, after }) => theirs.has(path) && canonicalJson(after) !== canonicalJson(readSetting(published, path)),
      )
      .map(({ path }) => path),
  };
}

function lookUp(value: Json | undefined, [name, ...rest]: readonly string[]): Json | undefined {
  if (name === undefined) return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? lookUp(value[name], rest) : undefined;
}

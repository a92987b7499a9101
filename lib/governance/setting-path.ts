import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Policy } from './policy.ts';
import { settings } from './settings.ts';

/** A setting whose value differs between two policies. */
export type PolicyChange = { readonly path: string; readonly before: Json; readonly after: Json };

/** The value at a path of the policy. Throws on a path no policy has. */
export function readSetting(policy: Policy, path: string): Json {
  let value: Json = policy;
  for (const name of path.split('.')) {
    const next: Json | undefined = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    if (next === undefined) throw new Error(`readSetting: no setting at ${path}`);
    value = next;
  }
  return value;
}

/** A copy of the policy with another value at a path. The result is a draft: validate it before use. */
export function writeSetting(policy: Policy, path: string, value: Json): unknown {
  return replaceAt(policy, path.split('.'), value);
}

/** Settings that differ, in the order of the settings page. */
export function comparePolicies(before: Policy, after: Policy): PolicyChange[] {
  return settings
    .map(({ path }) => ({ path, before: readSetting(before, path), after: readSetting(after, path) }))
    .filter((change) => canonicalJson(change.before) !== canonicalJson(change.after));
}

function replaceAt(value: Json, [name, ...rest]: readonly string[], replacement: Json): Json {
  if (name === undefined) return replacement;
  if (!isRecord(value) || !Object.hasOwn(value, name)) throw new Error(`writeSetting: no setting at ${name}`);
  return { ...value, [name]: replaceAt(value[name] as Json, rest, replacement) };
}

const isRecord = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

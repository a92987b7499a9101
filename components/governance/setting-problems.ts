import { type PolicyProblem, readSetting, type Setting, settings, validatePolicy } from '#lib/governance/index.ts';
import type { DraftBody } from './draft-body.ts';

/** All that is wrong with a draft, in words for the person who edits it; an empty or unreadable number is named as such. */
export function problemsOf(body: DraftBody): readonly PolicyProblem[] {
  const checked = validatePolicy(body);
  if (checked.ok) return [];
  return checked.error.map(({ path, message }) => ({
    path,
    message: isMissing(body, path) ? 'Type a number.' : message,
  }));
}

/** The problems of one setting, its members included. */
export const problemsAt = (problems: readonly PolicyProblem[], path: string): readonly PolicyProblem[] =>
  problems.filter((problem) => problem.path === path || problem.path.startsWith(`${path}.`));

/** A remark on a number that is allowed but outside of the range the setting is made for; null when there is none. */
export function rangeRemark(setting: Setting, value: unknown): string | null {
  if (setting.kind !== 'number' && setting.kind !== 'number-matrix') return null;
  if (typeof value !== 'number' || (value >= setting.min && value <= setting.max)) return null;
  const [low, high] = [setting.min, setting.max].map((end) => end.toLocaleString('en-GB'));
  return `Outside of the usual ${low}–${high} ${setting.unit}.`;
}

/** The setting that owns the place of a problem, or undefined. */
export const settingAt = (path: string): Setting | undefined =>
  settings.find((setting) => path === setting.path || path.startsWith(`${setting.path}.`));

function isMissing(body: DraftBody, path: string): boolean {
  const setting = settingAt(path);
  if (!setting) return false;
  const value = readSetting(body, setting.path);
  if (path === setting.path) return value === null;
  const member = path.slice(setting.path.length + 1);
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value[member] === null;
}

import type { Setting } from '#lib/governance/index.ts';
import type { Json } from '#lib/kernel/json.ts';
import { formatCount, formatTokens } from '../ui/format.ts';

const RISKS = ['low', 'medium', 'high'] as const;
const SECOND_MS = 1000;
const COUNTED: readonly string[] = ['tokens', 'calls', 'characters'];

/** A policy's value as people say it, with unit: “60,000 ms (1 min)”, “by itself for low and medium, one person approves for high”. */
export function describeValue(setting: Setting, value: Json): string {
  switch (setting.kind) {
    case 'number':
      return isNumber(value) ? numberInWords(value, setting.unit) : 'nothing';
    case 'number-matrix':
      return `${partsOf(value, RISKS, (each) => numberOf(each))} ${setting.unit}`;
    case 'weights':
      return setting.parts.map(({ value: key, label }) => `${label} ${numberOf(memberOf(value, key))}`).join(', ');
    case 'choice':
      return labelOf(setting.options, value);
    case 'choice-matrix':
      return partsOf(value, RISKS, (each) => labelOf(setting.options, each));
    case 'checklist':
      return listOf(itemsOf(value).map((item) => labelOf(setting.options, item)));
    case 'boolean':
      return value === true ? 'on' : 'off';
    case 'text':
      return typeof value === 'string' && value !== '' ? value : 'nothing';
    case 'principles':
      return `${itemsOf(value).length} principles`;
    case 'regions':
      return regionsInWords(value);
  }
}

/** What a bare number means when its unit hides it: ms as seconds or minutes, long times as hours or days, long counts short; null when it is plain. */
export function plainly(value: number, unit: string): string | null {
  if (unit === 'ms' && value >= SECOND_MS) return timeInWords(value / SECOND_MS);
  if (unit === 'minutes' && value > 90) return timeInWords(value * 60);
  if (unit === 'seconds' && value > 120) return timeInWords(value);
  if (COUNTED.includes(unit) && value >= 10_000) return `${formatTokens(value).replace('.0', '')} ${unit}`;
  return null;
}

/** How a region of the policy is called; `any` is the case that names none. */
export const regionName = (region: string): string => (region === 'any' ? 'no region named' : region);

function numberInWords(value: number, unit: string): string {
  const plain = plainly(value, unit);
  const short = unit.startsWith('share of weight') || unit.startsWith('share of the time') ? 'share' : unit;
  const text = `${numberOf(value)} ${short.replace(/, 0–1$/, '')}`;
  return plain === null || COUNTED.includes(unit) ? text : `${text} (${plain})`;
}

function timeInWords(seconds: number): string {
  const [size, name] =
    seconds >= 86_400 ? [86_400, 'd'] : seconds >= 3600 ? [3600, 'h'] : seconds >= 60 ? [60, 'min'] : [1, 's'];
  return `${Number((seconds / Number(size)).toFixed(2))} ${name}`;
}

function partsOf(value: Json, keys: readonly string[], wordsOf: (each: Json | undefined) => string): string {
  const words = keys.map((key) => ({ key, word: wordsOf(memberOf(value, key)) }));
  const distinct = [...new Set(words.map(({ word }) => word))];
  if (distinct.length === 1) return `${distinct[0]} at every risk`;
  return distinct
    .map((word) => `${word} for ${listOf(words.filter((each) => each.word === word).map(({ key }) => key))}`)
    .join(', ');
}

function regionsInWords(value: Json): string {
  if (!isRecord(value)) return 'nothing';
  return Object.entries(value)
    .map(([home, open]) => `${regionName(home)}: ${listOf(itemsOf(open).map(String))}`)
    .join('; ');
}

const labelOf = (options: readonly { value: string; label: string }[], value: Json | undefined): string =>
  options.find((option) => option.value === value)?.label ?? 'nothing';

const listOf = (words: readonly string[]): string =>
  words.length === 0
    ? 'nothing'
    : words.length === 1
      ? `${words[0]}`
      : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const numberOf = (value: Json | undefined): string =>
  !isNumber(value) ? '–' : Math.abs(value) >= 1000 ? formatCount(value) : String(Number(value.toFixed(4)));

const isRecord = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const memberOf = (value: Json, key: string): Json | undefined => (isRecord(value) ? value[key] : undefined);

const itemsOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : []);

import { z } from 'zod';
import type { Json } from '#lib/kernel/json.ts';

/** One candidate of a ranking, with whatever else it carries. */
const rankedSchema = z.looseObject({ name: z.string(), probability: z.number().min(0).max(1) });
export type Ranked = z.infer<typeof rankedSchema>;

const FIELDS = ['candidates', 'differential', 'ranked'] as const;

/** The ranking inside a value, when it is one: a list of named candidates with probabilities. */
export function rankedOf(value: Json): readonly Ranked[] | null {
  const field = fieldOf(value);
  if (field === null) return null;
  return z.array(rankedSchema).parse((value as Record<string, Json>)[field]);
}

/** The value with another ranking in it. */
export function withRanked(value: Json, ranked: readonly Ranked[]): Json {
  const field = fieldOf(value);
  return field === null ? value : ({ ...(value as Record<string, Json>), [field]: ranked } as Json);
}

/** A ranking with one candidate moved by a place; the two change probabilities too, so that the first stays the likeliest. Unchanged at the ends. */
export function moved(ranked: readonly Ranked[], index: number, step: 1 | -1): readonly Ranked[] {
  const other = ranked[index + step];
  const item = ranked[index];
  if (!other || !item) return ranked;
  return ranked.map((candidate, at) => {
    if (at === index) return { ...other, probability: item.probability };
    return at === index + step ? { ...item, probability: other.probability } : candidate;
  });
}

/** Probabilities scaled so that they add up to what they added up to before one of them was set. */
export function withProbability(ranked: readonly Ranked[], index: number, probability: number): readonly Ranked[] {
  const total = ranked.reduce((sum, candidate) => sum + candidate.probability, 0);
  const others = total - (ranked[index]?.probability ?? 0);
  const scale = others > 0 ? Math.max(0, total - probability) / others : 0;
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  return ranked.map((candidate, at) => ({
    ...candidate,
    probability: round(at === index ? probability : candidate.probability * scale),
  }));
}

function fieldOf(value: Json): (typeof FIELDS)[number] | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return FIELDS.find((field) => z.array(rankedSchema).min(1).safeParse(value[field]).success) ?? null;
}

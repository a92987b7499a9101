import { z } from 'zod';
import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import type { RunState } from '#lib/run/index.ts';
import type { RedFlag } from './red-flag-banner.tsx';

/** What a committed screening says; anything else in memory is left alone. */
const screeningSchema = z.object({
  flags: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      action: z.string(),
      withinMinutes: z.number(),
      rule: z.string(),
      conditionId: z.string().nullable(),
      because: z.array(z.string()),
    }),
  ),
  screened: z.number(),
});

type Screening = { readonly at: number; readonly flags: z.infer<typeof screeningSchema>['flags'] };

/** Every committed screening of a run, the latest version of each cell last. */
const screeningsOf = (state: RunState): (Screening & { cell: string; isCurrent: boolean })[] =>
  Object.entries(state.memory).flatMap(([cell, versions]) =>
    versions.flatMap(({ value, at }, index) => {
      const read = screeningSchema.safeParse(value).data;
      return read ? [{ cell, at, flags: read.flags, isCurrent: index === versions.length - 1 }] : [];
    }),
  );

/** When each red flag was first committed, by its id; ISO. A later run of the same screening does not turn the clock back. */
export function flagsRaisedAt(state: RunState | null): Record<string, string> {
  const first: Record<string, number> = {};
  for (const { at, flags } of state ? screeningsOf(state) : [])
    for (const { id } of flags) first[id] = Math.min(first[id] ?? at, at);
  return Object.fromEntries(Object.entries(first).map(([id, at]) => [id, new Date(at).toISOString()]));
}

/** Red flags that are committed while the rest of the work still runs, most urgent first. */
export const earlyFlags = (state: RunState): RedFlag[] =>
  screeningsOf(state)
    .filter(({ isCurrent }) => isCurrent)
    .flatMap(({ cell, flags }) =>
      flags.map((flag) => ({
        ...flag,
        because: flag.because.map((code) => findingByCode.get(code)?.name ?? code),
        since: cell,
      })),
    )
    .sort((left, right) => left.withinMinutes - right.withinMinutes);

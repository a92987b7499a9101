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

/** Red flags that are committed while the rest of the work still runs, most urgent first, and when each was (ISO). */
export function earlyFlags(state: RunState): { flags: RedFlag[]; raisedAt: Record<string, string> } {
  const found = Object.entries(state.memory).flatMap(([cell, versions]) => {
    const latest = versions.at(-1);
    const screening = screeningSchema.safeParse(latest?.value).data;
    return screening && latest ? [{ cell, at: latest.at, flags: screening.flags }] : [];
  });
  const flags = found.flatMap(({ cell, flags: raised }) =>
    raised.map((flag) => ({
      ...flag,
      because: flag.because.map((code) => findingByCode.get(code)?.name ?? code),
      since: cell,
    })),
  );
  return {
    flags: flags.sort((left, right) => left.withinMinutes - right.withinMinutes),
    raisedAt: Object.fromEntries(found.map(({ cell, at }) => [cell, new Date(at).toISOString()])),
  };
}

import type { DomainRules } from '#lib/run/domain.ts';
import { equivalentAnswer } from './equivalent-conditions.ts';
import { differentialSchema } from './outputs/differential.ts';
import { redFlagsSchema } from './outputs/screening.ts';
import { reportSchema } from './report.ts';

/** From this probability on a member that names a condition stands behind it. */
const STANDS_BEHIND = 0.1;
const FLAG = 'red-flag:';

/** Whoever put a condition first, or gave it a tenth, stands behind it; a red flag has behind it whoever raised it. */
export const supports: NonNullable<DomainRules['supports']> = (subtask, output, item) => {
  const ref = 'ref' in subtask.output ? subtask.output.ref : null;
  if (item.startsWith(FLAG)) return ref === 'clinical/red-flags' && namesFlag(output, item.slice(FLAG.length));
  if (ref !== 'clinical/differential') return false;
  const read = differentialSchema.safeParse(output);
  if (!read.success || read.data.abstained) return false;
  const { candidates } = read.data;
  const [lead] = candidates;
  const own = candidates.find(({ id }) => id === item);
  if (!lead) return false;
  const isFirst =
    lead.id === item || (own !== undefined && equivalentAnswer(lead).answer === equivalentAnswer(own).answer);
  return isFirst || (own?.probability ?? 0) >= STANDS_BEHIND;
};

/** Ids of the items of a report that a clinician may judge one by one; none for what is no report. */
export function itemsOf(report: unknown): string[] {
  const read = reportSchema.safeParse(report);
  if (!read.success) return [];
  const { differential, redFlags } = read.data;
  return [...differential.map(({ id }) => id), ...redFlags.map(({ id }) => `${FLAG}${id}`)];
}

function namesFlag(output: unknown, id: string): boolean {
  const read = redFlagsSchema.safeParse(output);
  return read.success && read.data.flags.some((flag) => flag.id === id);
}

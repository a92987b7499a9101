import type { Reasoner } from '#lib/run/domain.ts';
import { intakeOf } from '../intake-of.ts';
import { clinicalQuerySchema } from '../outputs/intake.ts';
import { nothingToWorkWith, reasoned } from '../reasoned.ts';
import { cellOf } from '../task-cells.ts';
import { listed } from '../words.ts';

/** Merges late information into the case, checks it again and says what is missing. */
export const normaliseIntake: Reasoner = (task) => {
  const query = cellOf(task, clinicalQuerySchema);
  if (!query) return nothingToWorkWith('case');
  const intake = intakeOf(query.value);
  const late = query.value.late?.length ?? 0;
  const missing =
    intake.missing.length > 0 ? ` Missing: ${listed(intake.missing)}.` : ' Every part of the form holds something.';
  return reasoned({
    output: intake,
    confidence: 0.99,
    rationale: `${intake.summary} ${Math.round(intake.completeness * 100)} % of a full intake.${missing}${late > 0 ? ` ${late} later additions merged.` : ''}`,
    evidence: intake.remarks.map(({ path, message }) => ({ statement: message, source: path, cell: query.cell })),
  });
};

import { medicationFindings } from '#lib/clinical/intake/medication-findings.ts';
import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import type { Reasoner } from '#lib/run/domain.ts';
import { medicationWarnings } from '../medication-warnings.ts';
import type { MedicationReview } from '../outputs/findings.ts';
import { nothingToWorkWith, reasoned } from '../reasoned.ts';
import { intakeIn, knownCaseOf } from '../task-cells.ts';
import { findingWords, listed } from '../words.ts';

/** Says what the medicines establish, and what follows from them beside the findings. */
export const reviewMedication: Reasoner = (task) => {
  const intake = intakeIn(task);
  const known = knownCaseOf(task);
  if (!intake || !known) return nothingToWorkWith('case');
  const { medications = [], allergies = [] } = intake.value.case;
  const established = medicationFindings(medications).filter((code) => findingByCode.has(code));
  const warnings = medicationWarnings(known.evidence.findings, findingWords);
  const output: MedicationReview = { taking: medications.map(({ name }) => name), established, warnings };
  const allergic = allergies.length > 0 ? ` Allergies: ${listed(allergies)}.` : '';
  return reasoned({
    output,
    confidence: medications.length === 0 ? 0.7 : 0.91,
    rationale: `${medications.length} medicines establish ${listed(established.map((code) => findingWords(code))) || 'no finding'}; ${warnings.length} warnings.${allergic}`,
    evidence: warnings.map(({ text, because }) => ({ statement: text, source: because, cell: intake.cell })),
  });
};

import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import type { Evidence, Finding } from '#lib/clinical/knowledge/schema.ts';
import { generalsOf } from './closure.ts';
import type { Candidate, Ranked } from './ranked.ts';

/** Leading candidates that are asked whether they account for a finding. */
const leaders = 5;

/** A family that is less sure of its first candidate than this would be guessing. */
const guessing = 0.08;

const isBackground = ({ kind }: Finding): boolean => kind === 'history' || kind === 'risk';

/** Present findings a complaint is about: symptoms, signs and measurements, without those that follow from another. */
export const complaintsOf = (evidence: Evidence): string[] => {
  const present = Object.keys(evidence.findings).filter((code) => evidence.findings[code] === 'present');
  const implied = new Set(present.flatMap((code) => generalsOf.get(code) ?? []));
  return present.filter((code) => {
    const finding = findingByCode.get(code);
    return finding !== undefined && !isBackground(finding) && !implied.has(code);
  });
};

/** Complaints that speak for none of the leading candidates. */
export const unexplainedBy = (candidates: readonly Candidate[], evidence: Evidence): string[] => {
  const explained = new Set(
    candidates.slice(0, leaders).flatMap((candidate) => candidate.for.map(({ finding }) => finding)),
  );
  return complaintsOf(evidence).filter(
    (code) => !explained.has(code) && !(generalsOf.get(code) ?? []).some((general) => explained.has(general)),
  );
};

/** Why an opinion on this evidence would be worth little; null when it is worth something. */
export const reasonToAbstain = (
  evidence: Evidence,
  { candidates, noneOfThese }: Pick<Ranked, 'candidates' | 'noneOfThese'>,
): Ranked['abstain'] => {
  const complaints = complaintsOf(evidence);
  const best = candidates[0]?.probability ?? 0;
  if (complaints.length === 0) return { because: 'No symptom, sign or result is known to be present.' };
  if (noneOfThese > 0.5) return { because: 'What is known fits none of the conditions considered better than chance.' };
  if (complaints.length === 1 && best < 0.5)
    return {
      because: `Only one finding is present, and ${Math.round(best * 100)} % is the most any condition reaches.`,
    };
  if (best < guessing)
    return {
      because: `The evidence separates no condition from the rest; the first reaches ${Math.round(best * 100)} %.`,
    };
  return null;
};

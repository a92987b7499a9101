import { rankBayes } from '#lib/clinical/inference/index.ts';
import { assembleEvidence, type CaseInput, caseInputSchema } from '#lib/clinical/intake/index.ts';
import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import { lexicalReader } from '#lib/clinical/text/index.ts';

/** The patient as one Bayes agent sees it; what-if changes parts of it. */
export type Supposed = {
  readonly ageYears: number;
  readonly sex: CaseInput['patient']['sex'];
  readonly findings: Readonly<Record<string, 'present' | 'absent' | 'unknown'>>;
};

type Evidence = Parameters<typeof rankBayes>[0];

/** The case as submitted, or null when it has another form. */
export function supposedOf(input: unknown): { base: Supposed; evidence: Evidence } | null {
  const parsed = caseInputSchema.safeParse(input);
  if (!parsed.success) return null;
  const { evidence } = assembleEvidence(parsed.data, lexicalReader);
  const { ageYears, sex } = parsed.data.patient;
  return { base: { ageYears, sex, findings: evidence.findings }, evidence };
}

/** One line of the comparison; probabilities 0–1. */
export type Shift = { readonly id: string; readonly name: string; readonly before: number; readonly after: number };

const SHOWN = 8;

function probabilities(
  evidence: Evidence,
  supposed: Supposed,
): ReadonlyMap<string, { name: string; probability: number }> {
  const findings = Object.fromEntries(
    Object.entries(supposed.findings).filter(
      (entry): entry is [string, 'present' | 'absent'] => entry[1] !== 'unknown',
    ),
  );
  const { ageYears, sex } = supposed;
  const pregnant = sex === 'male' ? undefined : evidence.pregnant;
  const ranked = rankBayes({ findings, ageYears, sex, pregnant });
  return new Map(ranked.candidates.map(({ conditionId, name, probability }) => [conditionId, { name, probability }]));
}

/** The leading conditions before and after the change, in the order after it. */
export function compare(evidence: Evidence, base: Supposed, changed: Supposed): Shift[] {
  const before = probabilities(evidence, base);
  const after = probabilities(evidence, changed);
  const leading = new Set([...[...before.keys()].slice(0, SHOWN), ...[...after.keys()].slice(0, SHOWN)]);
  return [...leading]
    .map((id) => ({
      id,
      name: after.get(id)?.name ?? before.get(id)?.name ?? id,
      before: before.get(id)?.probability ?? 0,
      after: after.get(id)?.probability ?? 0,
    }))
    .sort((left, right) => right.after - left.after)
    .slice(0, SHOWN);
}

/** Findings that can be changed: those known, then those asked for, each with its name. */
export function changeable(base: Supposed, missing: readonly string[]): { code: string; name: string }[] {
  const codes = [...new Set([...Object.keys(base.findings), ...missing])];
  return codes.flatMap((code) => {
    const name = findingByCode.get(code)?.name;
    return name ? [{ code, name }] : [];
  });
}

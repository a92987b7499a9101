import { nextQuestions, planTests, rankBayes } from '#lib/clinical/inference/index.ts';
import { assembleEvidence, type CaseDraft, type CaseInput, vitalByField } from '#lib/clinical/intake/index.ts';
import { findingByCode, testByCode } from '#lib/clinical/knowledge/index.ts';
import { lexicalReader } from '#lib/clinical/text/index.ts';

/** Something whose answer would move the differential: a finding to ask for, or a test. Gain in bits. */
export type Sharpener = {
  readonly code: string;
  readonly label: string;
  readonly kind: 'finding' | 'lab' | 'test';
  readonly gainBits: number;
};

/** What would tell most about a case as far as it is written. */
export type Sharpening = { readonly best: readonly Sharpener[]; readonly findings: readonly string[] };

const NOTHING: Sharpening = { best: [], findings: [] };
const ASKED = 12;
const SHOWN = 3;
/** Below this gain, in bits, an answer changes nothing anybody would notice. */
const WORTH_ASKING_BITS = 0.005;

/** Adult of unknown sex until the form says more; impossible vital signs are left out. */
function assumed(input: CaseDraft): CaseInput | null {
  if (!input.complaint) return null;
  const vitals = Object.fromEntries(
    Object.entries(input.vitals ?? {}).filter(([field, value]) => {
      const hard = vitalByField.get(field as never)?.hard;
      return !hard || (typeof value === 'number' && value >= hard[0] && value <= hard[1]);
    }),
  );
  const { ageYears = 40, sex = 'unknown', ...patient } = input.patient ?? {};
  return { ...input, complaint: input.complaint, patient: { ...patient, ageYears, sex }, vitals };
}

const isLab = (finding: string | undefined): boolean => findingByCode.get(finding ?? '')?.kind === 'lab';

/** Open questions and tests by the information their answers are expected to bring. */
export function sharpen(draft: CaseDraft): Sharpening {
  const input = assumed(draft);
  if (!input) return NOTHING;
  const { evidence } = assembleEvidence(input, lexicalReader);
  if (Object.keys(evidence.findings).length === 0) return NOTHING;
  const ranked = rankBayes(evidence);
  const answered = new Set(draft.findings?.map(({ code }) => code));
  const questions = nextQuestions(ranked, evidence, ASKED + answered.size).filter(
    ({ finding, informationGainBits }) => !answered.has(finding) && informationGainBits >= WORTH_ASKING_BITS,
  );
  const tests = planTests(ranked, evidence, SHOWN).map(
    ({ code, name, informationGainBits }): Sharpener => ({
      code,
      label: name,
      kind: isLab(testByCode.get(code)?.establishes) ? 'lab' : 'test',
      gainBits: informationGainBits,
    }),
  );
  const asked = questions.map(
    ({ finding, name, informationGainBits }): Sharpener => ({
      code: finding,
      label: `${name}?`,
      kind: 'finding',
      gainBits: informationGainBits,
    }),
  );
  return { best: best(asked, tests), findings: questions.slice(0, ASKED).map(({ finding }) => finding) };
}

/** The strongest of both, with at least one question: a question costs nothing. */
function best(asked: readonly Sharpener[], tests: readonly Sharpener[]): Sharpener[] {
  const strongest = [...asked, ...tests].sort((left, right) => right.gainBits - left.gainBits).slice(0, SHOWN);
  const [question] = asked;
  if (!question || strongest.some(({ kind }) => kind === 'finding')) return strongest;
  return [...strongest.slice(0, SHOWN - 1), question];
}

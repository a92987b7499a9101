import { impliedStates } from '#lib/clinical/inference/closure.ts';
import { conditionById, testByCode } from '#lib/clinical/knowledge/index.ts';
import type { Evidence, Test } from '#lib/clinical/knowledge/schema.ts';
import type { Candidate, Differential } from './outputs/differential.ts';

/** From this probability on a condition that must not be missed is tested for before the leading one. */
const EXCLUDE_FIRST_FROM = 0.1;

/** A test was done when anything it can show is known. */
const isOpen = ({ establishes, alsoShows = [] }: Test, findings: Evidence['findings']): boolean =>
  [establishes, ...alsoShows].every((code) => findings[code] === undefined);

const firstOpenTest = (id: string, findings: Evidence['findings']): Test | undefined =>
  conditionById
    .get(id)
    ?.tests.map((code) => testByCode.get(code))
    .find((test): test is Test => test !== undefined && isOpen(test, findings));

/** The test that should come first: the best one not done yet for the likeliest danger, else for the leading condition. */
export function firstTestFor(
  candidates: readonly Candidate[],
  findings: Evidence['findings'],
): Differential['firstTest'] {
  const known = impliedStates(findings);
  const dangers = candidates.filter(
    ({ id, probability }) => conditionById.get(id)?.cantMiss && probability >= EXCLUDE_FIRST_FROM,
  );
  for (const { id, name } of [...dangers, ...candidates.slice(0, 1)]) {
    const test = firstOpenTest(id, known);
    if (test) return { code: test.code, name: test.name, because: `confirms or excludes ${name.toLowerCase()}` };
  }
  return null;
}

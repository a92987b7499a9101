import type { Contribution, Ranked } from '#lib/clinical/inference/index.ts';
import { conditionById, sourceByKey } from '#lib/clinical/knowledge/index.ts';
import type { Candidate, Differential, WeighedFinding } from './outputs/differential.ts';
import type { RankChanges } from './rank-changes.ts';
import type { Report } from './report.ts';
import type { KnownCase } from './task-cells.ts';
import { capitalised, findingName, findingWords, rounded } from './words.ts';

type Item = Report['differential'][number];
type Evidence = Item['evidenceFor'][number];

const evidenceOf =
  (known: KnownCase) =>
  ({ finding, state, likelihoodRatio, source }: WeighedFinding): Evidence => ({
    code: finding,
    finding: capitalised(findingWords(finding, state)),
    state,
    likelihoodRatio,
    source: sourceByKey.get(source)?.citation ?? source,
    origin: known.origins[finding]?.origin ?? null,
  });

/** A claim stands in the report only while the case says what it claims. */
const holds =
  (known: KnownCase) =>
  ({ finding, state }: WeighedFinding): boolean => {
    const said = known.evidence.findings[finding];
    return said === undefined || said === state;
  };

const MOST_EVIDENCE = 8;

/** What members told of a condition, and what else the knowledge base holds for or against it in this case; strongest first. */
function completed(told: readonly WeighedFinding[], held: readonly Contribution[]): WeighedFinding[] {
  const more = held.filter(({ finding }) => !told.some((one) => one.finding === finding));
  const strength = ({ likelihoodRatio }: WeighedFinding): number => Math.abs(Math.log(likelihoodRatio));
  return [
    ...told,
    ...more.map(({ finding, state, likelihoodRatio, source }) => ({
      finding,
      state,
      likelihoodRatio: rounded(likelihoodRatio, 2),
      source,
    })),
  ]
    .slice(0, MOST_EVIDENCE)
    .sort((a, b) => strength(b) - strength(a));
}

/** What an item is told with: the case, what late information moved, and Bayes on the case for the evidence left out. */
type Told = { readonly known: KnownCase; readonly changes: RankChanges | null; readonly looked: Ranked };

/** One condition of the report: what the council committed, its evidence completed from the knowledge base and put in words. */
export function itemOf(candidate: Candidate, { views }: Differential, { known, changes, looked }: Told): Item {
  const { id, name, icd10, probability, interval, group, evidenceFor, evidenceAgainst, missing } = candidate;
  const held = looked.candidates.find(({ conditionId }) => conditionId === id);
  const asked = missing.length > 0 ? missing : (held?.missing.slice(0, 4) ?? []);
  const evidence = (told: readonly WeighedFinding[], more: readonly Contribution[] = []) =>
    completed(told.filter(holds(known)), more).map(evidenceOf(known));
  return {
    id,
    name,
    icd10,
    probability,
    interval,
    group,
    evidenceFor: evidence(evidenceFor, held?.for),
    evidenceAgainst: evidence(evidenceAgainst, held?.against),
    missing: asked.map((code) => ({ code, finding: findingName(code) })),
    rankChange: changes?.of(id) ?? null,
    firstBy: views.filter(({ leads }) => leads === id).map(({ agent }) => agent),
    picture: conditionById.get(id)?.picture ?? null,
  };
}

import { clauseReader } from '#lib/clinical/text/clause-reader.ts';
import { lexicalReader } from '#lib/clinical/text/lexical-reader.ts';
import type { Reasoner } from '#lib/run/domain.ts';
import { answeringRequests } from './answer-requests.ts';
import { rankingMembers } from './members.ts';
import { assessMeasurements } from './reasoners/assess-measurements.ts';
import { checkEvidence } from './reasoners/check-evidence.ts';
import { composeReport } from './reasoners/compose-report.ts';
import { computeRiskScores } from './reasoners/compute-risk-scores.ts';
import { hearFindingsBy } from './reasoners/hear-findings.ts';
import { normaliseIntake } from './reasoners/normalise-intake.ts';
import { planTests } from './reasoners/plan-tests.ts';
import { rankBy } from './reasoners/rank-by-method.ts';
import { resolve } from './reasoners/resolve.ts';
import { reviewMedication } from './reasoners/review-medication.ts';
import { screenForRedFlags } from './reasoners/screen-red-flags.ts';
import { standInBy } from './reasoners/stand-in.ts';
import { swapAttribute } from './reasoners/swap-attribute.ts';

const ranking = Object.fromEntries(Object.entries(rankingMembers).map(([name, member]) => [name, rankBy(member)]));

const ways: Readonly<Record<string, Reasoner>> = {
  ...ranking,
  'normalise-intake': normaliseIntake,
  'hear-by-lexicon': hearFindingsBy(lexicalReader),
  'hear-by-clause': hearFindingsBy(clauseReader),
  'assess-measurements': assessMeasurements,
  'review-medication': reviewMedication,
  'screen-red-flags': screenForRedFlags,
  'compute-risk-scores': computeRiskScores,
  'check-evidence': checkEvidence,
  'swap-attribute': swapAttribute,
  'plan-tests': planTests,
  resolve,
  'compose-report': composeReport,
};

/** Every way of reasoning of the council, by the name that agent cards use after `offline:` or `tool:`. */
export const clinicalReasoners: Readonly<Record<string, Reasoner>> = Object.fromEntries(
  Object.entries({ ...ways, 'stand-in': standInBy(ways) }).map(([name, way]) => [name, answeringRequests(way)]),
);

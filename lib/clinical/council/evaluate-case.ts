import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import type { Json } from '#lib/kernel/json.ts';
import { clinicalDomain } from '../domain.ts';
import { askAlone } from './ask-alone.ts';
import { convene } from './convene.ts';
import { type Report, reportSchema } from './report.ts';

/** What an evaluation compares with the truth. Red flags by title; the differential by falling probability. */
type Prediction = Pick<Report, 'triage' | 'abstained'> & {
  readonly differential: { readonly name: string; readonly icd10: string; readonly probability: number }[];
  readonly redFlags: string[];
};

/** A region in which every agent of the council may work; where a case comes from does not bear on its diagnosis. */
const REGION = 'any';

function reportOfCouncil(input: CaseInput): Report {
  const query = input as unknown as Json;
  const priority = input.priority ?? 'routine';
  const state = convene({ domain: clinicalDomain, query, priority, region: REGION });
  if (state.report === null) throw new Error('the council came to no report');
  return reportSchema.parse(state.report);
}

/** The prediction of the whole council for a case, or of one ranking agent alone. Throws when no report comes out. */
export function evaluateCase(input: CaseInput, agentId?: string): Prediction {
  const report = agentId === undefined ? reportOfCouncil(input) : askAlone(input, agentId);
  return {
    differential: report.differential.map(({ name, icd10, probability }) => ({ name, icd10, probability })),
    triage: report.triage,
    redFlags: report.redFlags.map(({ title }) => title),
    abstained: report.abstained,
  };
}

import { impliedStates } from '#lib/clinical/inference/closure.ts';
import { sourceByKey } from '#lib/clinical/knowledge/index.ts';
import type { Reasoner } from '#lib/run/domain.ts';
import { type Candidate, differentialSchema, type WeighedFinding } from '../outputs/differential.ts';
import type { EvidenceCheck } from '../outputs/oversight.ts';
import { type RedFlags, redFlagsSchema } from '../outputs/screening.ts';
import { nothingToWorkWith, quotedNotes, reasoned } from '../reasoned.ts';
import { cellsOf, knownCaseOf } from '../task-cells.ts';
import { findingWords } from '../words.ts';

type States = Readonly<Record<string, 'present' | 'absent'>>;
type Problem = EvidenceCheck['unsupported'][number];

/** A single finding that changed the odds more than this would be unlike any published test. */
const PLAUSIBLE = { low: 0.002, high: 1000 };
const MOST_PROBLEMS = 60;

function problemOf(
  { finding, state, likelihoodRatio, source }: WeighedFinding,
  states: States,
): Pick<Problem, 'problem' | 'because'> | null {
  const known = states[finding];
  if (known === undefined) return { problem: 'finding-not-known', because: 'the case does not say whether it is so' };
  if (known !== state) return { problem: 'other-state', because: `the case says ${findingWords(finding, known)}` };
  if (!sourceByKey.has(source))
    return { problem: 'no-source', because: `“${source.slice(0, 80)}” is not in the source list` };
  if (likelihoodRatio < PLAUSIBLE.low || likelihoodRatio > PLAUSIBLE.high)
    return {
      problem: 'implausible-weight',
      because: `a likelihood ratio of ${likelihoodRatio} is beyond any published one`,
    };
  return null;
}

const claimsOf = ({ evidenceFor, evidenceAgainst }: Candidate): WeighedFinding[] => [
  ...evidenceFor,
  ...evidenceAgainst,
];

const candidateProblems = (candidate: Candidate, cell: string, states: States): Problem[] =>
  claimsOf(candidate).flatMap((claim) => {
    const problem = problemOf(claim, states);
    const words = `${findingWords(claim.finding, claim.state)} for ${candidate.name}`;
    return problem ? [{ claim: words, cell, ...problem }] : [];
  });

const flagProblems = ({ flags }: RedFlags, cell: string, states: States): Problem[] =>
  flags.flatMap(({ title, because }) =>
    because.flatMap((code): Problem[] =>
      states[code] === 'absent'
        ? [
            {
              claim: `${findingWords(code)} for ${title}`,
              cell,
              problem: 'other-state',
              because: `the case says ${findingWords(code, 'absent')}`,
            },
          ]
        : [],
    ),
  );

/** Holds every claim of the council against the case and the source list. Judges claims, not conclusions. */
export const checkEvidence: Reasoner = (task) => {
  const known = knownCaseOf(task);
  if (!known) return nothingToWorkWith('case');
  const states = impliedStates(known.evidence.findings);
  const differentials = cellsOf(task, differentialSchema);
  const screenings = cellsOf(task, redFlagsSchema);
  const unsupported = [
    ...differentials.flatMap(({ cell, value }) =>
      value.candidates.flatMap((one) => candidateProblems(one, cell, states)),
    ),
    ...screenings.flatMap(({ cell, value }) => flagProblems(value, cell, states)),
  ];
  const checked =
    differentials.reduce((sum, { value }) => sum + value.candidates.flatMap(claimsOf).length, 0) +
    screenings.reduce((sum, { value }) => sum + value.flags.flatMap(({ because }) => because).length, 0);
  const output: EvidenceCheck = { checked, unsupported: unsupported.slice(0, MOST_PROBLEMS) };
  return reasoned({
    output,
    confidence: 0.97,
    rationale: `${checked} claims held against the case and the source list; ${unsupported.length === 0 ? 'all hold' : `${unsupported.length} do not hold`}.${quotedNotes(task)}`,
    evidence: unsupported.slice(0, 12).map(({ claim, because, cell }) => ({ statement: claim, source: because, cell })),
    findings: unsupported.slice(0, 8).map(({ claim, because }) => `Does not hold: ${claim} (${because})`),
    messages: unsupported.slice(0, 3).map(({ claim, because, cell, problem }) => ({
      from: 'evidence-monitor',
      to: null,
      subtaskKey: task.subtask.key,
      performative: 'inform' as const,
      text: `${claim}: ${because}`,
      body: { topic: 'contradiction', value: { claim, cell, problem } },
    })),
  });
};

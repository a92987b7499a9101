import type { Evidence, Finding } from '#lib/clinical/knowledge/schema.ts';
import { beliefsOf, informationBits } from './belief.ts';
import { closeEvidence, generalsOf } from './closure.ts';
import { frequencyOf } from './link-table.ts';
import type { Ranked } from './ranked.ts';

/** Something to ask or look for, and the bits the answer is expected to bring. */
export type Question = { finding: string; name: string; kind: Finding['kind']; informationGainBits: number };

const asked: ReadonlySet<Finding['kind']> = new Set(['symptom', 'sign', 'history', 'risk']);

/** Signals of a hypothesis that are looked at; what lies beyond would tell little. */
const signalsPerHypothesis = 40;

/** A finer question makes sense only once the coarser one is answered with yes. */
const isRipe = (code: string, states: ReadonlyMap<string, 'present' | 'absent'>): boolean =>
  (generalsOf.get(code) ?? []).every((general) => states.get(general) === 'present');

/** Unknown findings to ask for next by expected information; at home in a form that asks while one types. */
export const nextQuestions = (ranked: Ranked, evidence: Evidence, limit = 6): Question[] => {
  const states = closeEvidence(evidence);
  const beliefs = beliefsOf(ranked);
  const open = new Map<string, Finding>();
  for (const { profile } of beliefs)
    for (const { finding } of profile?.byWeight.slice(0, signalsPerHypothesis) ?? [])
      if (asked.has(finding.kind) && !states.has(finding.code) && isRipe(finding.code, states))
        open.set(finding.code, finding);
  return [...open.values()]
    .map((finding) => ({
      finding: finding.code,
      name: finding.name,
      kind: finding.kind,
      informationGainBits: informationBits(beliefs, (profile) => {
        const chance = profile ? frequencyOf(profile, finding) : finding.baseRate;
        return [chance, 1 - chance];
      }),
    }))
    .sort((left, right) => right.informationGainBits - left.informationGainBits)
    .slice(0, limit);
};

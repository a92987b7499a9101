import { assembleEvidence } from '#lib/clinical/intake/assemble-evidence.ts';
import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import { conditionById, conditions, findingByCode } from '#lib/clinical/knowledge/index.ts';
import { type Evidence, type System, systemSchema } from '#lib/clinical/knowledge/schema.ts';
import { screenRedFlags } from '#lib/clinical/red-flags/screen-red-flags.ts';
import { computeScores } from '#lib/clinical/scores/compute-scores.ts';
import { lexicalReader } from '#lib/clinical/text/lexical-reader.ts';
import { caseOfQuery } from '../information.ts';
import { rankers } from '../methods.ts';
import { clinicalQuerySchema } from '../outputs/intake.ts';

/** What a first glance at the case says about the work to do; a plan rests on nothing else. */
export type CaseLook = {
  /** Systems the findings point to, the strongest first. */
  readonly systems: readonly System[];
  readonly hasRedFlag: boolean;
  readonly hasMedication: boolean;
  readonly hasLabs: boolean;
  readonly scoresApply: boolean;
  readonly sexMatters: boolean;
  readonly ageMatters: boolean;
  readonly presentFindings: number;
};

/** Findings that every illness can bring point nowhere. */
const vague = 0.12;
/** A system is worth a look from this share of the strongest one's weight. */
const WORTH_A_LOOK = 0.15;

/** How much a finding tells, in nats: rare ones more. Its first system counts fully, the others half. */
function systemWeights(present: readonly string[]): Map<System, number> {
  const weights = new Map<System, number>();
  for (const code of present) {
    const finding = findingByCode.get(code);
    if (!finding || finding.baseRate > vague) continue;
    finding.systems.forEach((system, place) => {
      const weight = -Math.log(finding.baseRate) * (place === 0 ? 1 : 0.5);
      weights.set(system, (weights.get(system) ?? 0) + weight);
    });
  }
  return weights;
}

/** Systems looked at at least, so that no case is seen by the specialists of one organ alone. */
const FEWEST_SYSTEMS = 4;

/** The systems named, and after them those that hold most probability by a first ranking. */
function withNeighbours(systems: readonly System[], evidence: Evidence): System[] {
  const mass = new Map<System, number>();
  for (const { conditionId, probability } of rankers.bayes(evidence).candidates) {
    const system = conditionById.get(conditionId)?.system;
    if (system) mass.set(system, (mass.get(system) ?? 0) + probability);
  }
  const likeliest = [...mass.keys()].sort((a, b) => (mass.get(b) ?? 0) - (mass.get(a) ?? 0));
  const neighbours = likeliest.filter((system) => !systems.includes(system));
  return [...systems, ...neighbours.slice(0, Math.max(0, FEWEST_SYSTEMS - systems.length))];
}

function systemsOf(present: readonly string[], flagged: readonly System[], ageYears: number): System[] {
  const weights = systemWeights(present);
  if (ageYears < 12 && present.length > 0) weights.set('paediatric', Math.max(...weights.values(), 1));
  const strongest = Math.max(0, ...weights.values());
  for (const system of flagged) weights.set(system, Math.max(weights.get(system) ?? 0, strongest * 0.8));
  return systemSchema.options
    .filter((system) => (weights.get(system) ?? 0) > strongest * WORTH_A_LOOK)
    .sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
}

/** Systems in which some condition is of different frequency by sex, without being bound to it. */
const systemsWhereSexMatters: ReadonlySet<System> = new Set(
  conditions
    .filter(({ demographics }) =>
      demographics.some(({ sex, factor }) => sex !== undefined && factor > 0 && factor !== 1),
    )
    .map(({ system }) => system),
);

function lookAt(input: CaseInput): CaseLook {
  const assembled = assembleEvidence(input, lexicalReader);
  const scores = computeScores(assembled.input, assembled.evidence);
  const flags = screenRedFlags(assembled.input, assembled.evidence, scores);
  const flagged = flags.flatMap(({ conditionId }) => conditionById.get(conditionId ?? '')?.system ?? []);
  const present = Object.entries(assembled.evidence.findings).flatMap(([code, state]) =>
    state === 'present' ? [code] : [],
  );
  const { ageYears, sex } = input.patient;
  const systems = withNeighbours(systemsOf(present, flagged, ageYears), assembled.evidence);
  return {
    systems,
    hasRedFlag: flags.length > 0,
    hasMedication: (input.medications?.length ?? 0) > 0 || (input.allergies?.length ?? 0) > 0,
    hasLabs: (input.labs?.length ?? 0) > 0,
    scoresApply: scores.length > 0,
    sexMatters:
      (sex === 'female' || sex === 'male') &&
      ageYears >= 16 &&
      systems.slice(0, 2).some((system) => systemsWhereSexMatters.has(system)),
    ageMatters: ageYears >= 60 || (ageYears >= 16 && ageYears < 40 && flags.length > 0),
    presentFindings: present.length,
  };
}

/** Nothing is known of a query that is no case; the plan then asks in general. */
const unread: CaseLook = {
  systems: ['infectious', 'gastrointestinal', 'psychiatric'],
  hasRedFlag: false,
  hasMedication: false,
  hasLabs: false,
  scoresApply: false,
  sexMatters: false,
  ageMatters: false,
  presentFindings: 0,
};

/** A first glance at a query, by the rules themselves: no model is asked. */
export function lookAtQuery(query: unknown): CaseLook {
  const read = clinicalQuerySchema.safeParse(query);
  return read.success ? lookAt(caseOfQuery(read.data)) : unread;
}

import { describe, expect, test } from 'vitest';
import { conditionById, findingByCode } from '#lib/clinical/knowledge/index.ts';
import { clinicalAgents } from './agents.ts';
import { clinicalCapabilities } from './capabilities.ts';
import { conditionsOfCautions } from './cautions.ts';
import { equivalentAnswer, groupedConditions } from './equivalent-conditions.ts';
import { codesOfMedicationRules, medicationWarnings } from './medication-warnings.ts';
import { rankingMembers } from './members.ts';
import { clinicalReasoners } from './reasoners.ts';
import { findingWords } from './words.ts';

describe('tables of the council', () => {
  test('name only conditions of the knowledge base', () => {
    const named = [...conditionsOfCautions, ...groupedConditions];
    expect(named.filter((id) => !conditionById.has(id))).toEqual([]);
  });

  test('put a condition into one group at most', () => {
    expect(groupedConditions.length).toBe(new Set(groupedConditions).size);
  });

  test('name only findings of the vocabulary', () => {
    expect(codesOfMedicationRules.filter((code) => !findingByCode.has(code))).toEqual([]);
  });

  test.each([
    ['two infarctions are one answer', 'stemi', 'nstemi', true],
    ['an infarction and a dissection are two', 'stemi', 'aortic-dissection', false],
    ['a condition outside every group stands for itself', 'gout', 'gout', true],
  ])('%s', (_, one, other, same) => {
    const answer = (id: string) => equivalentAnswer({ id, name: id }).answer;
    expect(answer(one) === answer(other)).toBe(same);
  });
});

describe('medication warnings', () => {
  test.each([
    [
      'a head injury on an anticoagulant asks for a CT',
      { anticoagulant: 'present', 'head-injury': 'present' },
      'head-injury-on-anticoagulant',
    ],
    [
      'fever under chemotherapy is sepsis until counted',
      { chemotherapy: 'present', fever: 'present' },
      'neutropenic-fever',
    ],
    [
      'swelling of the lips on an ACE inhibitor stops it',
      { 'ace-inhibitor-use': 'present', 'lip-tongue-swelling': 'present' },
      'angioedema-ace',
    ],
  ] as const)('%s', (_, findings, id) => {
    expect(medicationWarnings(findings, findingWords).map((warning) => warning.id)).toContain(id);
  });

  test.each([
    ['an anticoagulant alone warns of nothing', { anticoagulant: 'present' }],
    ['a head injury alone warns of nothing', { 'head-injury': 'present' }],
    ['a denied injury warns of nothing', { anticoagulant: 'present', 'head-injury': 'absent' }],
  ] as const)('%s', (_, findings) => {
    expect(medicationWarnings(findings, findingWords)).toEqual([]);
  });
});

describe('agent cards', () => {
  test('have ids, names and monograms of their own', () => {
    for (const key of ['id', 'name', 'monogram'] as const)
      expect(new Set(clinicalAgents.map((card) => card[key])).size, key).toBe(clinicalAgents.length);
  });

  test('offer only capabilities of the catalogue, and run on ways of reasoning that exist', () => {
    for (const { id, capabilities, model } of clinicalAgents) {
      expect(
        capabilities.filter((name) => !Object.hasOwn(clinicalCapabilities, name)),
        id,
      ).toEqual([]);
      expect(clinicalReasoners, id).toHaveProperty([model.slice(model.indexOf(':') + 1)]);
    }
  });

  test('carry the name that their way of reasoning signs with', () => {
    for (const { model, name, family } of clinicalAgents) {
      const member = (rankingMembers as Record<string, { agent: string; family: string }>)[
        model.replace('offline:', '')
      ];
      if (member) expect(member).toMatchObject({ agent: name, family });
    }
  });

  test.each(['eu', 'us'])('cover every capability in the region %s', (region) => {
    const offered = new Set(
      clinicalAgents.filter(({ regions }) => regions.includes(region)).flatMap((card) => card.capabilities),
    );
    expect(Object.keys(clinicalCapabilities).filter((name) => !offered.has(name))).toEqual([]);
  });

  test.each(['eu', 'us'])('can seat five rankers of three families for every system in the region %s', (region) => {
    const systems = Object.keys(clinicalCapabilities).filter((name) => /^diagnose\.(?!rank|review)/.test(name));
    for (const system of systems) {
      const able = clinicalAgents.filter(
        (card) =>
          card.regions.includes(region) &&
          card.capabilities.includes('diagnose.rank') &&
          card.capabilities.includes(system),
      );
      expect(able.length, system).toBeGreaterThanOrEqual(5);
      expect(new Set(able.map(({ family }) => family)).size, system).toBe(3);
    }
  });
});

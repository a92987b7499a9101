import { expect, it } from 'vitest';
import { closeEvidence } from './closure.ts';
import { patient } from './patient.fixture.ts';

it.each([
  ['a present finding brings what it implies', ['chest-pain-crushing'], [], 'chest-pain', 'present'],
  ['implication reaches through several steps', ['exertional-syncope'], [], 'loss-of-consciousness', 'present'],
  ['an absent finding takes what would imply it along', [], ['chest-pain'], 'chest-pain-crushing', 'absent'],
  ['an absent specific says nothing of the general', [], ['chest-pain-crushing'], 'chest-pain', undefined],
  ['a present general says nothing of the specific', ['chest-pain'], [], 'chest-pain-crushing', undefined],
  [
    'presence of the specific outweighs absence of the general',
    ['chest-pain-crushing'],
    ['chest-pain'],
    'chest-pain',
    'present',
  ],
  ['an unknown code is dropped', ['no-such-finding'], [], 'no-such-finding', undefined],
] as const)('%s', (_, present, absent, code, state) => {
  expect(closeEvidence(patient(present, absent)).get(code)).toBe(state);
});

import { expect, test } from 'vitest';
import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import { lexicalReader } from './lexical-reader.ts';
import { readPainSites } from './pain-sites.ts';

const codes = (text: string) => readPainSites(text).map(({ code }) => code);

test.each([
  ['Pain located in the temple(L), forehead and eye.', ['headache', 'headache', 'eye-pain']],
  ['The pain radiates to the back and the left arm.', ['radiates-back', 'radiates-left-arm']],
  ['Chest hurts, spreading to the jaw.', ['chest-pain', 'radiates-jaw']],
  ['Pain: iliac fossa(R), belly.', ['right-lower-quadrant-pain', 'abdominal-pain']],
  ['Swollen knee.', []],
  ['No pain in the chest.', []],
  ['Denies back pain.', []],
  ['Possible pain in the calf.', []],
  ['He came back. It is painful.', []],
])('%s', (text, expected) => expect(codes(text)).toEqual(expected));

test('every site is a finding of the vocabulary', () => {
  const everything =
    'Pain chest, scapula, back, left arm, right arm, both arms, jaw, groin, testicle, head, cheek, eye, ear, throat, neck, epigastric, belly, right hypochondrium, left hypochondrium, right iliac fossa, left iliac fossa, pubis, flank, calf, knee, hip, ankle, big toe, foot, wrist, elbow, shoulder';
  const heard = [...codes(everything), ...codes(`${everything.replace('Pain', 'Radiates to')}`)];
  expect(heard.length).toBeGreaterThan(40);
  for (const code of heard) expect(findingByCode.has(code), code).toBe(true);
});

test('the lexical reader adds sites it did not hear otherwise', () => {
  const states = lexicalReader.read('Sharp pain, mostly in the temples and the forehead.').map(({ code }) => code);
  expect(states).toContain('headache');
});

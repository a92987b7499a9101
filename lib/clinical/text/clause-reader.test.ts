import { describe, expect, test } from 'vitest';
import { clauseReader } from './clause-reader.ts';
import { cpuMs } from './cpu-time.fixture.ts';
import { lexicalReader } from './lexical-reader.ts';
import { statesOf } from './reading.ts';

const sentences: readonly (readonly [sentence: string, expected: string])[] = [
  ['No cough, fever or rash.', '-cough -fever -rash'],
  ['No cough. Fever.', '-cough +fever'],
  ['No fever, has vomiting.', '-fever +vomiting'],
  ['Denies chest pain but has palpitations.', '-chest-pain +palpitations'],
  ['Not without fever.', '+fever'],
  ['Not only fever but also cough.', '+fever +cough'],
  ['Neither fever nor cough.', '-fever -cough'],
  ['Possible fever.', '?fever'],
  ['Rash is absent, cough.', '-rash +cough'],
  ['Father had a heart attack.', '+family-history-heart-disease !coronary-disease-known'],
  ['Asthma runs in the family.', '+family-history-asthma-allergy !asthma-known'],
  ['Mother reports a fever.', '+fever'],
  ['History of hypertension.', '+hypertension'],
  ['A 3-week history of cough.', '+cough'],
  ['Afebrile.', '-fever'],
  ['Headahce.', '!headache'],
  ['', '!fever'],
];

describe('clause by clause', () => {
  test.each(sentences)('%s', (sentence, expected) => {
    const states = statesOf(clauseReader.read(sentence));
    const names = { '+': 'present', '-': 'absent', '?': 'unknown', '!': undefined } as const;
    for (const mark of expected.split(' ')) {
      const code = mark.slice(1);
      expect({ [code]: states[code] }).toEqual({ [code]: names[mark[0] as keyof typeof names] });
    }
  });
});

describe('the two readers differ for a reason', () => {
  const both = (text: string) => [statesOf(lexicalReader.read(text)), statesOf(clauseReader.read(text))] as const;

  test('an open list after a denial: the one carries it on, the other does not', () => {
    const [lexical, clause] = both('No cough, fever.');
    expect([lexical.fever, clause.fever]).toEqual(['absent', 'present']);
  });
  test('a misspelt word: the one hears it, the other does not', () => {
    const [lexical, clause] = both('Severe headahce.');
    expect([lexical.headache, clause.headache]).toEqual(['present', undefined]);
  });
  test('a word inside a phrase: the one looks past it, the other does not', () => {
    const [lexical, clause] = both('Chest feels very painful and abdominal or flank pain.');
    expect(lexical['abdominal-pain']).toBe('present');
    expect(clause['abdominal-pain']).toBeUndefined();
  });
});

test.each(['no cough and fever and headache and ', 'cough ', 'no ', ', '])(
  '1 MB of “%s” takes linear time',
  (piece) => {
    clauseReader.read('warm up');
    expect(cpuMs(() => clauseReader.read(piece.repeat(Math.ceil(1_000_000 / piece.length))))).toBeLessThan(1500);
  },
);

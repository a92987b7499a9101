import { describe, expect, test } from 'vitest';
import { cpuMs } from './cpu-time.fixture.ts';
import { scrub } from './scrub.ts';

describe('identifiers are taken out', () => {
  test.each([
    ['Dr Hale, ext. 4417, informed on 22 Nov.', '[person], ext. [phone], informed on day 0.'],
    ['My name is John Smith and I have a cough.', 'My name is [person] and I have a cough.'],
    ['Seen by Mrs Anna van der Berg yesterday.', 'Seen by [person] yesterday.'],
    ['Mail anna.b@example.org or see https://example.org/x?id=3', 'Mail [email] or see [url]'],
    ['MRN 00123456, NHS number 943 476 5919', 'MRN [record number], NHS number [record number]'],
    ['NHS 943 476 5919.', 'NHS [record number].'],
    ['Call +44 20 7946 0958 or (555) 010-9999.', 'Call [phone] or [phone].'],
    ['Lives at 12 Baker Street, London NW1 6XE.', 'Lives at [address], London [postcode].'],
    ['Boston, MA 02115', 'Boston, MA [postcode]'],
    ['SSN 123-45-6789', 'SSN [record number]'],
    ['A 93-year-old woman', 'A 90+-year-old woman'],
    ['Server 192.168.0.12 crashed', 'Server [ip address] crashed'],
    ['Pain began 20 Nov 2026, worse on 22 Nov 2026.', 'Pain began day -2, worse on day 0.'],
    ['Admitted 2026-11-20, discharged 2026-11-25.', 'Admitted day -5, discharged day 0.'],
    ['Berliner Straße 14, seen by Frau Müller', 'Berliner Straße 14, seen by [person]'],
  ])('%s', (text, expected) => expect(scrub(text).text).toBe(expected));
});

describe('clinical text is left alone', () => {
  test.each([
    'BP 120/80, HR 104, SpO2 96 %, temp 38.5, glucose 5.4 mmol/L.',
    'Power 4/5 in the left arm since 12:50 today.',
    'An 89-year-old man took 500 mg twice a day for 10-14 days.',
    'White cells 12000, platelets 250000, D-dimer 1200 ng/mL FEU.',
    'T4 normal, B12 low, C5-C6 disc, L4 root.',
    'In 2019 she had a stroke.',
    'Pain 8/10, lasting 20-30 minutes, may radiate.',
    'Parkinson disease, Crohn disease, Graves disease.',
  ])('%s', (text) => expect(scrub(text)).toEqual({ text, removed: [] }));
});

test('every removal points at its place in the original', () => {
  const text = 'Dr Hale, ext. 4417, informed on 22 Nov, mail a@b.org.';
  for (const { start, end, text: words } of scrub(text).removed) expect(text.slice(start, end)).toBe(words);
  expect(scrub(text).removed.map(({ kind }) => kind)).toEqual(['person', 'phone', 'date', 'email']);
});

test.each(['Dr Hale rang 020 7946 0958 on 22 Nov. ', 'a', '1', '1.', 'A ', '@', 'name: '])(
  '1 MB of “%s” is scrubbed in linear time',
  (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    expect(cpuMs(() => scrub(text))).toBeLessThan(1500);
  },
);

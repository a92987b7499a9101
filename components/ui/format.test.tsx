import { describe, expect, test } from 'vitest';
import * as format from './format.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('tokens', () => {
  test.each([
    [null, '–'],
    [80, '80'],
    [300, '0.3k'],
    [38_210, '38.2k'],
    [99_949, '99.9k'],
    [99_950, '100k'],
    [228_400, '228k'],
    [999_500, '1.0M'],
    [-1500, '−1.5k'],
  ])('%s reads %s', (tokens, text) => expect(format.formatTokens(tokens)).toBe(text));
});

describe('energy', () => {
  test.each([
    ['a range has its middle first', { low: 3.9, high: 5.4, mid: 4.6 }, '4.6 Wh (3.9–5.4)'],
    ['the middle is the mean when not given', { low: 4, high: 6 }, '5 Wh (4–6)'],
    ['tiny amounts are in milliwatt-hours', { low: 0.002, high: 0.004 }, '3 mWh (2–4)'],
    ['hundreds need no decimals', { low: 156.2, high: 221.4, mid: 184 }, '184 Wh (156–221)'],
    ['large amounts are in kilowatt-hours', { low: 11_000, high: 13_000 }, '12 kWh (11–13)'],
    ['traces are in microwatt-hours', { low: 0.000001, high: 0.000014 }, '7.5 µWh (1–14)'],
    ['nothing used is nothing', { low: 0, high: 0 }, '0 Wh (0–0)'],
    ['no figure is a dash', null, '–'],
  ])('%s', (_sentence, energy, text) => expect(plain(format.formatEnergy(energy))).toBe(text));
});

describe('duration', () => {
  test.each([
    [8_000, '0:08'],
    [702_000, '11:42'],
    [3_599_999, '59:59'],
    [6_720_000, '1 h 52'],
    [273_600_000, '3 d 4 h'],
    [-5, '0:00'],
    [undefined, '–'],
  ])('%s ms reads %s', (durationMs, text) => expect(format.formatDuration(durationMs)).toBe(text));
});

describe('latency', () => {
  test.each([
    [480, '480 ms'],
    [999.6, '1.0 s'],
    [3_120, '3.1 s'],
    [42_300, '42 s'],
    [702_000, '11:42'],
  ])('%s ms reads %s', (latencyMs, text) => expect(plain(format.formatLatency(latencyMs))).toBe(text));
});

describe('percent', () => {
  test.each([
    [0, '0 %'],
    [0.004, '<1 %'],
    [0.46, '46 %'],
    [0.997, '>99 %'],
    [1, '100 %'],
    [null, '–'],
  ])('%s reads %s', (share, text) => expect(plain(format.formatPercent(share))).toBe(text));

  test('an interval names the sign once', () => expect(plain(format.formatPercentRange(0.38, 0.54))).toBe('38–54 %'));
});

describe('probability', () => {
  test.each([
    [0.08, '.08'],
    [0, '.00'],
    [0.999, '1.0'],
    [1.16, '1.16'],
    [-0.12, '−.12'],
    [null, '–'],
  ])('%s reads %s', (value, text) => expect(format.formatProbability(value)).toBe(text));
});

test.each([
  [0.11, '$0.11'],
  [0.002, '<$0.01'],
  [0, '$0.00'],
])('%s dollars read %s', (dollars, text) => expect(format.formatCost(dollars)).toBe(text));

test.each([
  [4, '+4'],
  [-1, '−1'],
  [-0.2, '0'],
])('the difference %s reads %s', (value, text) => expect(format.formatSigned(value)).toBe(text));

test.each([
  ['sha256:7f3a91c0aaaabbbbc21e', '7f3a 91c0 … c21e'],
  ['7f3a91c0', '7f3a91c0'],
])('the digest %s is shown as %s', (digest, text) => expect(format.formatDigest(digest)).toBe(text));

test.each([
  ['Ana Ruiz', 'AR'],
  ['ops', 'OP'],
  ['lena.moser@clinic', 'LM'],
])('%s is marked %s', (name, letters) => expect(format.formatInitials(name)).toBe(letters));

test.each([
  [1, '1 run'],
  [14, '14 runs'],
])('%s is counted as %s', (count, text) => expect(format.formatCountOf(count, 'run')).toBe(text));

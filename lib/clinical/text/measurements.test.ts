import { describe, expect, test } from 'vitest';
import { cpuMs } from './cpu-time.fixture.ts';
import { readMeasurements } from './measurements.ts';

const read = (text: string) => Object.fromEntries(readMeasurements(text).map(({ field, value }) => [field, value]));

describe('numbers in words', () => {
  test.each([
    ['Temp 38.5', { temperatureC: 38.5 }],
    ['temperature of 101.3 F', { temperatureC: 38.5 }],
    ['Temperature: 36.6°C (97.9°F)', { temperatureC: 36.6 }],
    ['fever up to 39,2 °C', { temperatureC: 39.2 }],
    ['BP 90/60', { systolicMmHg: 90, diastolicMmHg: 60 }],
    ['blood pressure is 150 over 92', { systolicMmHg: 150, diastolicMmHg: 92 }],
    ['132/84 mmHg', { systolicMmHg: 132, diastolicMmHg: 84 }],
    ['HR 120', { heartRateBpm: 120 }],
    ['pulse of 104 and regular', { heartRateBpm: 104 }],
    ['88 bpm', { heartRateBpm: 88 }],
    ['RR 24', { respiratoryRatePerMin: 24 }],
    ['SpO2 88%', { spo2Percent: 88 }],
    ['oxygen saturation was 91 %', { spo2Percent: 91 }],
    ['a 58-year-old woman', { ageYears: 58 }],
    ['for two hours', { durationHours: 2 }],
    ['over the past 3 days', { durationHours: 72 }],
    ['a 2-week history of cough', { durationHours: 336 }],
    ['three months ago', { durationHours: 2190 }],
    ['power 4/5, pain 8/10', {}],
    ['BP 60/90', {}],
    ['temp 250', {}],
    ['SpO2 8', {}],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));
});

test('1 MB is read in linear time', () => {
  for (const piece of ['temp ', 'for the past ', '1', 'bp 120/80 ', ' of is was ']) {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    expect(
      cpuMs(() => readMeasurements(text)),
      piece,
    ).toBeLessThan(1500);
  }
});

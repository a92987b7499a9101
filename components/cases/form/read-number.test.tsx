import { describe, expect, test } from 'vitest';
import { celsiusOf, fahrenheitOf, readGcs, readNumber, readPressure, readTemperature } from './read-number.ts';

describe('numbers as people type them', () => {
  test.each([
    ['36.8', 36.8],
    ['36,8', 36.8],
    [' 104 ', 104],
    ['.5', 0.5],
    ['', undefined],
    ['about 30', null],
    ['1.2.3', null],
  ])('%j is %j', (typed, value) => expect(readNumber(typed)).toBe(value));

  test.each([
    ['98.2', '°C', 98.2],
    ['98.2 °F', '°C', 36.8],
    ['98.2', '°F', 36.8],
    ['36.8 C', '°F', 36.8],
    ['warm', '°C', null],
  ] as const)('a temperature %j in a form in %s is %j °C', (typed, unit, value) =>
    expect(readTemperature(typed, unit)).toBe(value),
  );

  test('every tenth of a degree Celsius survives the way to Fahrenheit and back', () => {
    for (let tenths = 250; tenths <= 450; tenths += 1) expect(celsiusOf(fahrenheitOf(tenths / 10))).toBe(tenths / 10);
  });

  test.each([
    ['204 / 112', { systolic: 204, diastolic: 112 }],
    ['204/112', { systolic: 204, diastolic: 112 }],
    ['204 112', { systolic: 204, diastolic: 112 }],
    ['204', null],
    ['', undefined],
  ])('a pressure %j', (typed, value) => expect(readPressure(typed)).toEqual(value));

  test.each([
    ['4 5 6', { eye: 4, verbal: 5, motor: 6 }],
    ['E3V4M5', { eye: 3, verbal: 4, motor: 5 }],
    ['15', { eye: 4, verbal: 5, motor: 6 }],
    ['12', null],
  ])('a Glasgow Coma Scale %j', (typed, value) => expect(readGcs(typed)).toEqual(value));
});

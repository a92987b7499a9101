import { describe, expect, test } from 'vitest';
import { parseEnv } from './env-schema.ts';

describe('parseEnv', () => {
  test('an empty environment gives the documented defaults', () => {
    expect(parseEnv({})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATA_DIR: '.data',
      REGIONS: ['eu', 'us'],
      WORKER: 'inline',
      OPENAI_COMPATIBLE_MODELS: [],
    });
  });

  test('lists are split and trimmed, and an empty variable counts as unset', () => {
    const env = parseEnv({ REGIONS: 'eu, ap-south ', OPENAI_COMPATIBLE_MODELS: 'a,b', PORT: '', DATABASE_URL: '' });
    expect(env).toMatchObject({ REGIONS: ['eu', 'ap-south'], OPENAI_COMPATIBLE_MODELS: ['a', 'b'], PORT: 3000 });
    expect(env.DATABASE_URL).toBeUndefined();
  });

  test.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://host/db'],
    ['AUTH_SECRET', 'short'],
    ['MASTER_KEY', 'zz'.repeat(32)],
    ['REGIONS', ','],
    ['REGIONS', 'EU!'],
    ['WORKER', 'sometimes'],
    ['LOG_LEVEL', 'loud'],
    ['OPENAI_COMPATIBLE_URL', 'localhost:11434'],
  ])('a wrong %s is named, and its value %s is not repeated', (name, value) => {
    expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`^Wrong environment:\\n {2}${name}`));
    expect(() => parseEnv({ [name]: value })).not.toThrow(`"${value}"`);
  });

  test('every wrong variable is named at once', () => {
    expect(() => parseEnv({ PORT: 'x', WORKER: 'y' })).toThrow(/PORT: .*\n {2}WORKER: /);
  });
});

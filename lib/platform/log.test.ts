import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLog } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  write(createLog('info', sink));
  return text;
}

const silenced = [
  'complaint',
  'history',
  'findings',
  'input',
  'output',
  'password',
  'key',
  'patient',
  'prompt',
  'labs',
];

test.each(silenced)('%s never reaches the log, at the top or three levels deep', (name) => {
  const text = logged((log) => {
    log.info({ [name]: 'PRIVATE' }, 'top');
    log.info({ a: { b: { c: { [name]: { text: 'PRIVATE' } } } } }, 'deep');
  });
  expect(text).toContain('"msg":"deep"');
  expect(text).not.toContain('PRIVATE');
});

test('ids, counts and codes are logged as JSON with level and time', () => {
  const line = JSON.parse(logged((log) => log.warn({ runId: 'r1', tokens: 5 }, 'over budget')));
  expect(line).toMatchObject({ level: 'warn', runId: 'r1', tokens: 5, msg: 'over budget', time: expect.any(String) });
});

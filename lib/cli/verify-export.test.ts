import { describe, expect, test } from 'vitest';
import { chainHash, GENESIS_HASH } from '#lib/governance/ledger.ts';
import { verifyExport } from './verify-export.ts';

function exported(stream: string, bodies: readonly unknown[]): string[] {
  let prevHash = GENESIS_HASH;
  return bodies.map((body, index) => {
    const entry = { stream, version: index + 1, type: 'Said', actor: 'engine', at: '2026-01-01T00:00:00.000Z', body };
    const hash = chainHash(prevHash, entry);
    const line = JSON.stringify({ ...entry, prevHash, hash });
    prevHash = hash;
    return line;
  });
}

const verdictOn = (lines: readonly string[], stream: string) => {
  const verdict = verifyExport(lines);
  if (!verdict.ok) throw new Error(verdict.because);
  return verdict.streams.get(stream);
};

describe('an exported ledger', () => {
  const a = exported('run:a', [{ n: 1 }, { n: 2 }, { n: 3 }]);
  const b = exported('policy', [{ p: 'x' }]);

  test('verifies stream by stream, mixed as the lines may be', () => {
    const lines = [...a.slice(0, 1), ...b, ...a.slice(1), ''];
    expect(verdictOn(lines, 'run:a')).toMatchObject({ ok: true, length: 3 });
    expect(verdictOn(lines, 'policy')).toMatchObject({ ok: true, length: 1 });
  });

  test.each<[string, (lines: string[]) => string[], number]>([
    ['one altered value', (lines) => lines.map((line) => line.replace('{"n":2}', '{"n":9}')), 2],
    ['a line left out', (lines) => lines.filter((_, index) => index !== 1), 3],
    ['two lines swapped', ([first, second, third]) => [first, third, second] as string[], 3],
    ['a beginning cut off', (lines) => lines.slice(1), 2],
  ])('is found broken by %s, and where', (_, tamper, at) => {
    expect(verdictOn(tamper([...a]), 'run:a')).toMatchObject({ ok: false, at });
  });

  test.each([
    ['is not JSON', ['{"stream":'], 1],
    ['is no event', [...a, '{"stream":"run:a"}'], 4],
    ['is not there', ['', ''], 1],
  ])('names the line that %s', (_, lines, line) => {
    expect(verifyExport(lines)).toMatchObject({ ok: false, line });
  });
});

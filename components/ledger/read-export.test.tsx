import { expect, test } from 'vitest';
import { chainHash, GENESIS_HASH } from '#lib/governance/index.ts';
import { verifyText } from './read-export.ts';

function lineOf(version: number, prevHash: string): { text: string; hash: string } {
  const entry = { stream: 's', version, type: 'T', actor: 'engine', at: '2026-01-01T00:00:00.000Z', body: { version } };
  const hash = chainHash(prevHash, entry);
  return { text: JSON.stringify({ ...entry, prevHash, hash }), hash };
}
const first = lineOf(1, GENESIS_HASH);
const second = lineOf(2, first.hash);

test('an intact file holds, blank lines or not', () =>
  expect(verifyText(`${first.text}\n\n${second.text}\n`)).toEqual({
    ok: true,
    streams: [['s', { ok: true, length: 2, head: second.hash }]],
  }));

test.each([
  ['a changed value', `${first.text}\n${second.text.replace('engine', 'nobody')}`, 2],
  ['a missing first line', second.text, 2],
])('%s breaks the chain', (_, text, at) =>
  expect(verifyText(text)).toMatchObject({ ok: true, streams: [['s', { ok: false, at }]] }),
);

test.each([
  ['what is not JSON', `${first.text}\nhello`, 2],
  ['what is no event', '{"a":1}', 1],
  ['an empty file', '\n', 1],
])('%s is named by its line', (_, text, line) => expect(verifyText(text)).toMatchObject({ ok: false, line }));

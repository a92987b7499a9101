import { describe, expect, test } from 'vitest';
import { MAX_BODY_BYTES, MAX_DEPTH, readBody } from './read-body.ts';

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://127.0.0.1/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const refusal = async (request: Request) => {
  const read = await readBody(request);
  return read.ok ? null : `${read.error.status} ${read.error.type}`;
};

describe('a body', () => {
  test.each([
    ['is parsed', '{"a":[1,null,"x"]}', { a: [1, null, 'x'] }],
    ['of nothing is an empty object', '', {}],
    ['of white space is an empty object', ' \n', {}],
    ['keeps emoji, SQL and HTML as data', `{"a":"😀 '; drop table x;-- <b>"}`, { a: "😀 '; drop table x;-- <b>" }],
    ['loses NUL characters and half surrogate pairs', '{"a\\u0000":"b\\u0000c\\ud800d"}', { a: 'bc�d' }],
    [
      'keeps a field named __proto__ a field',
      '{"__proto__":{"role":"admin"}}',
      JSON.parse('{"__proto__":{"role":"admin"}}'),
    ],
    ['may be nested as deep as the limit', nested(MAX_DEPTH), JSON.parse(nested(MAX_DEPTH))],
  ])('%s', async (_, text, expected) => {
    expect(await readBody(post(text))).toEqual({ ok: true, value: expected });
  });

  test.each([
    ['that is not JSON', '{"a":', '400 not-json'],
    ['nested beyond the limit', nested(MAX_DEPTH + 1), '400 not-json'],
    ['nested a hundred thousand levels deep', nested(100_000), '400 not-json'],
    ['one byte over the limit', 'x'.repeat(MAX_BODY_BYTES + 1), '413 too-large'],
  ])('%s is refused', async (_, text, expected) => {
    expect(await refusal(post(text))).toBe(expected);
  });

  test('that says it is too long is refused unread', async () => {
    const body = new ReadableStream(
      {
        pull() {
          throw new Error('it was read');
        },
      },
      { highWaterMark: 0 },
    );
    expect(await refusal(post(body, { 'content-length': String(MAX_BODY_BYTES + 1) }))).toBe('413 too-large');
  });

  test('that does not say how long it is is read no further than the limit', async () => {
    let sent = 0;
    const chunk = new Uint8Array(1024 * 1024);
    const endless = new ReadableStream({
      pull(controller) {
        sent += chunk.byteLength;
        controller.enqueue(chunk);
      },
    });
    expect(await refusal(post(endless))).toBe('413 too-large');
    expect(sent).toBeLessThanOrEqual(MAX_BODY_BYTES + 3 * chunk.byteLength);
  });
});

import { NextRequest } from 'next/server';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { err, ok } from '#lib/kernel/result.ts';
import { contract } from './contract.ts';
import { notFound } from './problem.ts';
import { route } from './route.ts';

const echo = contract({
  method: 'POST',
  path: '/echo/{id}',
  summary: 'Gives back what it was given',
  tag: 'Test',
  access: 'public',
  params: z.strictObject({ id: z.string().max(20) }),
  query: z.strictObject({ times: z.coerce.number().int().max(3).default(1) }),
  body: z.strictObject({ word: z.string().min(1) }),
  answer: z.object({ said: z.string() }),
  status: 201,
});

const ask = (
  handle: Parameters<
    typeof route<typeof echo.params & {}, typeof echo.query & {}, typeof echo.body & {}, typeof echo.answer>
  >[1],
  { id = 'x', query = '', body = '{"word":"hello"}', headers = {} } = {},
) =>
  route(echo, handle)(new NextRequest(`http://127.0.0.1/api/v1/echo/x${query}`, { method: 'POST', body, headers }), {
    params: Promise.resolve({ id }),
  });

const repeat: Parameters<typeof ask>[0] = async ({ params, query, body }) =>
  ok({ data: { said: `${params.id}:${body.word.repeat(query.times)}` }, headers: { location: '/there' } });

describe('an operation', () => {
  test('gets its input parsed, and answers with its status, its headers, and nothing for caches', async () => {
    const response = await ask(repeat, { query: '?times=2' });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ said: 'x:hellohello' });
    expect(response.headers.get('location')).toBe('/there');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    ['a query out of range', { query: '?times=9' }, ['times']],
    ['an unknown query', { query: '?colour=blue' }, ['colour']],
    ['an unknown field', { body: '{"word":"x","loud":true}' }, ['loud']],
    ['a long id', { id: 'x'.repeat(21) }, ['id']],
    ['everything at once', { id: 'x'.repeat(21), query: '?times=9', body: '{}' }, ['id', 'times', 'word']],
  ])('with %s is refused with every path, and its handler is not reached', async (_, sent, paths) => {
    const response = await ask(() => Promise.reject(new Error('reached')), sent);
    expect(response.status).toBe(422);
    expect((await response.json()).errors.map((one: { path: string }) => one.path)).toEqual(paths);
  });

  test('has characters that no database can hold taken out of path, query and body', async () => {
    const response = await ask(repeat, { id: 'a\u0000b', body: '{"word":"c\\u0000d"}' });
    expect(await response.json()).toEqual({ said: 'ab:cd' });
  });

  test('asked for by a page of another site is refused', async () => {
    expect((await ask(repeat, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await ask(repeat, { headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(201);
  });

  test('that refuses answers with the problem', async () => {
    const response = await ask(async () => err(notFound('word')));
    expect([response.status, (await response.json()).detail]).toEqual([404, 'There is no such word.']);
  });

  test('that fails answers with 500 and an id, never with the cause', async () => {
    const response = await ask(() => Promise.reject(new Error('secret of patient 7')));
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toMatch(/log entry [0-9a-f]{8}/);
    expect(text).not.toContain('secret');
  });

  test('that finds the database away answers with 503 and when to try again', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
    const response = await ask(() => Promise.reject(away));
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.text()).not.toContain('5432');
  });
});

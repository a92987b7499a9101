import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ApiProblem, describeFailure } from './api-problem.ts';
import { api } from './fetcher.ts';
import { onSessionExpired } from './session-expiry.ts';

const answer = (status: number, body: string) => vi.fn(async () => new Response(body, { status }));

async function failureOf(call: Promise<unknown>): Promise<ApiProblem> {
  const failure = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(failure).toBeInstanceOf(ApiProblem);
  return failure as ApiProblem;
}

let calls: ReturnType<typeof answer>;
function serve(status: number, body: string) {
  calls = answer(status, body);
  vi.stubGlobal('fetch', calls);
}

beforeEach(() => serve(200, '{"ok":true}'));
afterEach(() => vi.unstubAllGlobals());

describe('an answer', () => {
  test('is checked against its schema', async () => {
    await expect(api.get('/x', { schema: z.object({ ok: z.boolean() }) })).resolves.toEqual({ ok: true });
  });

  test('of another shape is a problem that names the place', async () => {
    const problem = await failureOf(api.get('/x', { schema: z.object({ ok: z.string() }) }));
    expect(problem.errors).toEqual([{ path: 'ok', message: expect.stringContaining('string') }]);
  });

  test('without a body is null', async () => {
    serve(202, '');
    await expect(api.post('/x')).resolves.toBeNull();
  });

  test('is asked for with the body as JSON and the session of this origin', async () => {
    await api.post('/x', { body: { note: 'n' }, headers: { 'idempotency-key': 'k' } });
    expect(calls).toHaveBeenCalledWith(
      '/x',
      expect.objectContaining({
        method: 'POST',
        body: '{"note":"n"}',
        credentials: 'same-origin',
        headers: { accept: 'application/json', 'content-type': 'application/json', 'idempotency-key': 'k' },
      }),
    );
  });
});

describe('a refusal', () => {
  test('keeps status, title, detail and every refused input', async () => {
    serve(
      422,
      '{"title":"Invalid","status":422,"detail":"Two fields","errors":[{"path":"a","message":"too big"}],"digest":"7f"}',
    );
    const problem = await failureOf(api.post('/x'));
    expect(problem).toMatchObject({ status: 422, title: 'Invalid', errors: [{ path: 'a', message: 'too big' }] });
    expect(problem.body).toMatchObject({ digest: '7f' });
    expect(describeFailure(problem)).toBe('Two fields');
  });

  test('that is not a problem document still has its status', async () => {
    serve(502, '<html>');
    expect(await failureOf(api.get('/x'))).toMatchObject({ status: 502, title: 'The server answered 502' });
  });

  test('for lack of a session is announced once to the page', async () => {
    serve(401, '{"title":"Not signed in","status":401}');
    const listener = vi.fn();
    const stop = onSessionExpired(listener);
    await failureOf(api.get('/x'));
    stop();
    expect(listener).toHaveBeenCalledOnce();
  });

  test('to connect is a problem with status 0', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('fetch failed');
    });
    expect(await failureOf(api.get('/x'))).toMatchObject({ status: 0 });
  });
});

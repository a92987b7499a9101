import { type APIRequestContext, expect } from '@playwright/test';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import type { getRun, LedgerEvent } from '#lib/api/runs/contract.ts';
import { verifyChain } from '#lib/governance/ledger.ts';
import { KEPT_ALIVE } from './fixtures.ts';

type Run = AnswerOf<typeof getRun>;

/** Reads an address of the API; fails the test with the server's words when it is refused. */
export async function read<T>(api: APIRequestContext, path: string): Promise<T> {
  const answer = await api.get(`/api/v1${path}`, KEPT_ALIVE);
  expect(answer.ok(), `${path} answers ${answer.status()} ${answer.ok() ? '' : await answer.text()}`).toBe(true);
  return answer.json();
}

/** Sends to an address of the API; fails the test with the server's words when it is refused. */
export async function send<T>(api: APIRequestContext, path: string, data: unknown): Promise<T> {
  const answer = await api.post(`/api/v1${path}`, { data });
  expect(answer.ok(), `${path} answers ${answer.status()} ${answer.ok() ? '' : await answer.text()}`).toBe(true);
  return answer.json();
}

/** Submits a case and tells the ids of case and run. */
export const submit = (api: APIRequestContext, input: unknown) =>
  send<{ caseId: string; runId: string }>(api, '/cases', input);

export const runOf = (api: APIRequestContext, runId: string) => read<Run>(api, `/runs/${runId}`);

export const eventsOf = async (api: APIRequestContext, runId: string): Promise<LedgerEvent[]> =>
  (await read<{ events: LedgerEvent[] }>(api, `/runs/${runId}/events`)).events;

/** The questions of a run, open ones unless `status` says otherwise. */
export const questionsOf = async (api: APIRequestContext, runId: string, status = 'open'): Promise<EscalationItem[]> =>
  (await read<{ items: EscalationItem[] }>(api, `/escalations?status=${status}&runId=${runId}`)).items;

/** Decides as asked, bound to the digest that was read. */
export const decide = (api: APIRequestContext, item: EscalationItem, verb: string, note = '') =>
  send(api, `/escalations/${item.id}/decision`, { verb, digest: item.digest, note });

/** Waits until a run is in one of these states. */
export async function untilRunIs(api: APIRequestContext, runId: string, wanted: Run['status'], limitMs = 60_000) {
  await expect.poll(async () => (await runOf(api, runId)).status, { timeout: limitMs }).toBe(wanted);
}

/** Waits for the next open question of a run. */
export async function nextQuestion(api: APIRequestContext, runId: string, limitMs = 60_000): Promise<EscalationItem> {
  let found: EscalationItem | undefined;
  const look = async () => {
    [found] = await questionsOf(api, runId);
    return found !== undefined;
  };
  await expect.poll(look, { timeout: limitMs, message: 'a question of the run' }).toBe(true);
  if (!found) throw new Error('a question was seen and is gone');
  return found;
}

/** Nothing was lost and nothing done twice: versions without gaps, a chain that verifies, one commit per subtask and epoch, one answer per attempt. */
export async function expectWhole(api: APIRequestContext, runId: string): Promise<LedgerEvent[]> {
  const events = await eventsOf(api, runId);
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  expect(verifyChain(events)).toMatchObject({ ok: true, length: events.length });
  expect(await read(api, `/ledger/run:${runId}/verify`)).toMatchObject({ ok: true, length: events.length });
  expectOnce(events, 'SubtaskCommitted', ({ subtaskKey, epoch }) => `${subtaskKey}, epoch ${epoch}`);
  expectOnce(events, 'AttemptSucceeded', ({ attemptId }) => String(attemptId));
  expectOnce(events, 'EscalationDecided', ({ escalationId }) => String(escalationId));
  return events;
}

function expectOnce(
  events: readonly LedgerEvent[],
  type: string,
  key: (body: Record<string, unknown>) => string,
): void {
  const keys = events.filter((event) => event.type === type).map(({ body }) => key(body as Record<string, unknown>));
  expect(keys, `${type} without repeats`).toEqual([...new Set(keys)]);
}

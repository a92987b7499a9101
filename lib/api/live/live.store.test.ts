import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { prisma } from '#lib/platform/database/client.ts';
import { pool } from '#lib/platform/database/pool.ts';
import type { Engine } from '#lib/worker/engine.ts';
import { submitToy, untilEnded } from '#lib/worker/toy-fixture.ts';
import { type Caller, call, closeDatabase, keyOf, personOf, send, startToys } from '../api-fixture.ts';
import { POSTChangePerson } from '../people/handlers.ts';
import { GETRunEvents } from '../runs/handlers.ts';
import { GETLive, GETRunStream } from './handlers.ts';

type Message = { id: number | null; event: string | null; data: { type?: string; stream?: string; version: number } };

let engine: Engine;
let auditor: Caller;

beforeAll(async () => {
  engine = await startToys();
  auditor = await keyOf('auditor');
});
afterAll(async () => {
  await engine.stop();
  await closeDatabase();
});

/** Reads a stream of server-sent events until it ends or is left. */
async function listen(handler: typeof GETLive, caller: Caller, sent: Parameters<typeof send>[2] = {}) {
  const leaving = new AbortController();
  const response = await send(handler, caller, { ...sent, signal: leaving.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const heard: Message[] = [];
  const ended = read(response, heard);
  return { heard, ended, leave: () => leaving.abort() };
}

async function read(response: Response, heard: Message[]): Promise<void> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body as ReadableStream<Uint8Array>) {
    const blocks = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n\n');
    rest = blocks.pop() ?? '';
    heard.push(...blocks.flatMap(messageOf));
  }
}

function messageOf(block: string): Message[] {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? null;
  const [data, id] = [field('data'), field('id')];
  return data === null ? [] : [{ id: id === null ? null : Number(id), event: field('event'), data: JSON.parse(data) }];
}

const versionsOf = (heard: readonly Message[]) => heard.flatMap(({ id }) => id ?? []);
const upTo = (version: number, from = 1) => Array.from({ length: version - from + 1 }, (_, index) => from + index);
const killFeed = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'consilium-feed' and datname = current_database()`;

describe('the stream of a run', () => {
  test('sends every event once and in order, while the run is at work', async () => {
    const begun = submitToy(engine, 'whole', { subtasks: 12 });
    await begun;
    const stream = await listen(GETRunStream, auditor, { params: { id: 'whole' } });
    const { version } = await untilEnded(engine, 'whole');
    await vi.waitFor(() => expect(versionsOf(stream.heard)).toEqual(upTo(version)), 5_000);
    const { json } = await call(GETRunEvents, auditor, { params: { id: 'whole' } });
    const events = stream.heard.filter(({ id }) => id !== null).map(({ data }) => data);
    expect(events).toEqual(json.events);
    stream.leave();
    await stream.ended;
  });

  test.each([
    ['Last-Event-ID', { headers: { 'last-event-id': '5' } }],
    ['?after=', { query: { after: '5' } }],
    ['Last-Event-ID rather than ?after=', { headers: { 'last-event-id': '5' }, query: { after: '2' } }],
  ])('resumes after the version in %s', async (_, sent) => {
    const { version } = await untilEnded(engine, 'whole');
    const stream = await listen(GETRunStream, auditor, { params: { id: 'whole' }, ...sent });
    await vi.waitFor(() => expect(stream.heard.at(-1)).toMatchObject({ event: 'live', data: { version } }), 5_000);
    expect(versionsOf(stream.heard)).toEqual(upTo(version, 6));
    stream.leave();
  });

  test('goes on after the connection to the database is lost, and has missed nothing', async () => {
    await submitToy(engine, 'cut', { subtasks: 2 });
    const { version } = await untilEnded(engine, 'cut');
    const stream = await listen(GETRunStream, auditor, { params: { id: 'cut' } });
    await vi.waitFor(() => expect(versionsOf(stream.heard)).toEqual(upTo(version)), 5_000);
    await pool.query(killFeed);
    const information = { note: 'while nobody listened' };
    const told = await engine.orchestrator.handle('cut', {
      type: 'addInformation',
      information,
      by: { id: 'a', name: 'A' },
    });
    const after = told.ok ? told.value.version : 0;
    await vi.waitFor(() => expect(versionsOf(stream.heard).length).toBeGreaterThanOrEqual(after), 10_000);
    expect(versionsOf(stream.heard)).toEqual(upTo(versionsOf(stream.heard).length));
    stream.leave();
  });

  test('is not found for a clinician whose run it is not', async () => {
    const response = await send(GETRunStream, await keyOf('clinician'), { params: { id: 'whole' } });
    expect(response.status).toBe(404);
    expect((await call(GETRunEvents, await keyOf('clinician'), { params: { id: 'whole' } })).status).toBe(404);
  });

  test('ends at once when the account of its reader is closed', async () => {
    const person = await personOf('operator');
    const stream = await listen(GETRunStream, person, { params: { id: 'whole' } });
    await call(POSTChangePerson, await keyOf('admin'), { params: { id: person.id }, body: { active: false } });
    await stream.ended;
  });
});

describe('the stream of changes', () => {
  const streamsOf = (heard: readonly Message[]) => new Set(heard.map(({ data }) => data.stream));

  test('tells an overseer of every run, and a clinician of their own only', async () => {
    const clinician = await personOf('clinician');
    const [all, own] = [await listen(GETLive, auditor), await listen(GETLive, clinician)];
    await submitToy(engine, 'strange', { subtasks: 1 });
    await engine.orchestrator.handle('mine', {
      type: 'submit',
      domain: 'toy',
      title: 'Mine',
      query: { seed: 7, subtasks: 1 },
      priority: 'routine',
      region: 'any',
      granularity: 'medium',
      caseId: null,
      by: { id: clinician.id, name: 'x' },
    });
    await vi.waitFor(() => expect(streamsOf(all.heard)).toContain('run:mine'), 5_000);
    await vi.waitFor(() => expect(streamsOf(own.heard)).toContain('run:mine'), 5_000);
    expect(streamsOf(all.heard)).toContain('run:strange');
    expect(streamsOf(own.heard)).not.toContain('run:strange');
    all.leave();
    own.leave();
  });

  test('says resync at its beginning, and whenever notices may have been missed', async () => {
    const stream = await listen(GETLive, auditor);
    const resyncs = () => stream.heard.filter(({ data }) => data.stream === 'resync').length;
    await vi.waitFor(() => expect(resyncs()).toBe(1), 5_000);
    await pool.query(killFeed);
    await vi.waitFor(() => expect(resyncs()).toBe(2), 10_000);
    stream.leave();
  });

  test('ends when its key is revoked', async () => {
    const key = await keyOf('operator');
    const stream = await listen(GETLive, key);
    await prisma.apiKey.update({ where: { id: key.id.slice('key:'.length) }, data: { revokedAt: new Date() } });
    await call(POSTChangePerson, await keyOf('admin'), {
      params: { id: (await personOf('auditor')).id },
      body: { active: false },
    });
    await stream.ended;
  });
});

import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { pool } from './database/pool.ts';
import { closeLiveFeed, FEED_CHANNEL, type FeedSignal, registerStream, subscribe } from './live-feed.ts';

const notify = (payload: string) => pool.query('select pg_notify($1, $2)', [FEED_CHANNEL, payload]);
const commit = (stream: string, version: number) => notify(JSON.stringify({ stream, version }));
const listeners = `select pid from pg_stat_activity where application_name = 'consilium-feed' and datname = current_database()`;

async function heardOn(stream: string) {
  const heard: FeedSignal[] = [];
  const end = await subscribe(stream, (signal) => heard.push(signal));
  return { heard, end, becomes: (expected: FeedSignal[]) => vi.waitFor(() => expect(heard).toEqual(expected), 5_000) };
}

afterEach(closeLiveFeed);
afterAll(() => pool.end());

test('a subscriber hears its stream only, and a subscriber to * hears all', async () => {
  const one = await heardOn('run:1');
  const all = await heardOn('*');
  await commit('run:2', 7);
  await commit('run:1', 3);
  const first: FeedSignal = { kind: 'changed', stream: 'run:2', version: 7 };
  const second: FeedSignal = { kind: 'changed', stream: 'run:1', version: 3 };
  await all.becomes([first, second]);
  expect(one.heard).toEqual([second]);
});

test('all subscribers of a process share one connection', async () => {
  await Promise.all([heardOn('run:1'), heardOn('run:2'), heardOn('*')]);
  expect((await pool.query(listeners)).rowCount).toBe(1);
});

test('after its connection is killed it connects again, says resync, and goes on hearing', async () => {
  const one = await heardOn('run:1');
  await pool.query(`select pg_terminate_backend(pid) from (${listeners}) feed`);
  await one.becomes([{ kind: 'resync' }]);
  await commit('run:1', 4);
  await one.becomes([{ kind: 'resync' }, { kind: 'changed', stream: 'run:1', version: 4 }]);
});

test('a notice that cannot be read, and a listener that throws, harm nobody', async () => {
  await subscribe('run:1', () => {
    throw new Error('a broken listener');
  });
  const one = await heardOn('run:1');
  await notify('not json');
  await notify('{"stream":5}');
  await commit('run:1', 1);
  await one.becomes([{ kind: 'changed', stream: 'run:1', version: 1 }]);
});

test('an ended subscription hears nothing more', async () => {
  const ended = await heardOn('run:1');
  const other = await heardOn('run:1');
  ended.end();
  await commit('run:1', 1);
  await other.becomes([{ kind: 'changed', stream: 'run:1', version: 1 }]);
  expect(ended.heard).toEqual([]);
});

test('closing ends the connection and every registered stream', async () => {
  const closed: string[] = [];
  await heardOn('*');
  registerStream(() => closed.push('kept'));
  registerStream(() => closed.push('forgotten'))();
  await closeLiveFeed();
  expect(closed).toEqual(['kept']);
  await vi.waitFor(async () => expect((await pool.query(listeners)).rowCount).toBe(0), 5_000);
});

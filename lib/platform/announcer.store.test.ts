import { afterAll, expect, test, vi } from 'vitest';
import { Announcer } from './announcer.ts';
import { pool } from './database/pool.ts';
import { closeLiveFeed, type FeedSignal, subscribe } from './live-feed.ts';

const announcer = new Announcer(pool, (error) => {
  throw error;
});

afterAll(async () => {
  await closeLiveFeed();
  await pool.end();
});

test('listeners hear of every stream, of each with the version it came to at last', async () => {
  const heard: FeedSignal[] = [];
  await subscribe('*', (signal) => heard.push(signal));
  for (let version = 1; version <= 50; version++) announcer.tell('run:1', version);
  announcer.tell('run:2', 7);
  await announcer.flush();
  const latest = (stream: string) => heard.findLast((signal) => signal.kind === 'changed' && signal.stream === stream);
  await vi.waitFor(() => expect(latest('run:2')).toMatchObject({ version: 7 }), 5_000);
  expect(latest('run:1')).toMatchObject({ version: 50 });
  expect(heard.length).toBeLessThan(51);
});

test('when notices may be lost, everybody is told to read again', async () => {
  const heard: FeedSignal[] = [];
  await subscribe('run:3', (signal) => heard.push(signal));
  announcer.resync();
  await announcer.flush();
  await vi.waitFor(() => expect(heard).toEqual([{ kind: 'resync' }]), 5_000);
});

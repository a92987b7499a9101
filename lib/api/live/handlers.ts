import type { NextRequest } from 'next/server';
import { err, ok } from '#lib/kernel/result.ts';
import { subscribe } from '#lib/platform/live-feed.ts';
import type { Principal, Role } from '../access/role.ts';
import { notFound } from '../http/problem.ts';
import { admit, rawRoute } from '../http/route.ts';
import { streamRun } from '../runs/contract.ts';
import { eventsAfter, visibleRun } from '../runs/queries.ts';
import { streamChanges } from './contract.ts';
import { eventStream, type Sender } from './event-stream.ts';
import { concerns } from './queries.ts';

/** Tells a browser which streams moved, so that it reads again what it shows: `{stream, version}`, nothing of their content. */
export const GETLive = rawRoute(streamChanges, async ({ principal, request }) =>
  ok(admittedStream(request, streamChanges.access, (sender) => tellChanges(sender, principal))),
);

/** The events of one run, from after `Last-Event-ID` (or `?after=`) on, each once and in order. */
export const GETRunStream = rawRoute(streamRun, async ({ principal, params, query, request }) => {
  const run = await visibleRun(principal, params.id);
  if (!run) return err(notFound('run'));
  const given = request.headers.get('last-event-id') ?? '';
  const after = /^\d{1,9}$/.test(given) ? Number(given) : query.after;
  return ok(admittedStream(request, streamRun.access, (sender) => sendEvents(sender, `run:${run.id}`, after)));
});

/** A stream that ends as soon as its reader is refused: every change of access, and every lost connection, is a reason to ask again. */
function admittedStream(
  request: NextRequest,
  access: 'public' | readonly Role[],
  start: (sender: Sender) => Promise<() => void>,
): Response {
  return eventStream(request, async (sender) => {
    const askAgain = async () => {
      const admitted = await admit(access, request).catch(() => null);
      if (admitted?.ok === false) sender.close();
    };
    const stopAsking = await subscribe('access', () => void askAgain());
    const stop = await start(sender).catch((failure: unknown) => {
      stopAsking();
      throw failure;
    });
    return () => {
      stopAsking();
      stop();
    };
  });
}

async function tellChanges({ send, close }: Sender, principal: Principal): Promise<() => void> {
  const known = new Map<string, Promise<boolean>>();
  const isFor = (stream: string): Promise<boolean> => {
    const answer = known.get(stream) ?? concerns(principal, stream);
    known.set(stream, answer);
    return answer;
  };
  const resync = () => send({ data: { stream: 'resync', version: 0 } });
  const stop = await subscribe('*', (signal) => {
    if (signal.kind === 'resync') return resync();
    const { stream, version } = signal;
    isFor(stream).then((isOurs) => isOurs && send({ data: { stream, version } }), close);
  });
  resync();
  return stop;
}

const PAGE = 1000;

/** Subscribes first and reads then, so that nothing falls between; one read at a time, repeated while there is news. */
async function sendEvents({ send, close }: Sender, stream: string, after: number): Promise<() => void> {
  let last = after;
  let isReading = false;
  let isStale = false;
  const read = async () => {
    isStale = true;
    if (isReading) return;
    isReading = true;
    try {
      while (isStale) {
        isStale = false;
        const page = await eventsAfter(stream, last, PAGE);
        for (const event of page) send({ id: event.version, data: event });
        last = page.at(-1)?.version ?? last;
        if (page.length === PAGE) isStale = true;
      }
    } catch {
      close();
    } finally {
      isReading = false;
    }
  };
  const stop = await subscribe(stream, (signal) => {
    if (signal.kind === 'resync' || signal.version > last) void read();
  });
  await read();
  send({ event: 'live', data: { version: last } });
  return stop;
}

import type { NextRequest } from 'next/server';
import { subscribe } from '#lib/platform/live-feed.ts';
import { everyone, type Principal, seesEverything } from '../access/role.ts';
import { notFound, problemResponse } from '../http/problem.ts';
import { admit, failed } from '../http/route.ts';
import { streamRun } from '../runs/contract.ts';
import { eventsAfter, visibleRun } from '../runs/queries.ts';
import { eventStream, type Sender } from './event-stream.ts';

/** Tells a browser which streams moved, so that it reads again what it shows: `{stream, version}`, nothing of their content. */
export async function GETLive(request: NextRequest): Promise<Response> {
  try {
    const principal = await admit(everyone, request);
    if (!principal.ok) return problemResponse(principal.error);
    return eventStream(request, (sender) => tellChanges(sender, principal.value));
  } catch (failure) {
    return failed(failure, '/live');
  }
}

async function tellChanges({ send }: Sender, principal: Principal): Promise<() => void> {
  const stop = await subscribe('*', (signal) => {
    if (signal.kind === 'resync') send({ data: { stream: 'resync', version: 0 } });
    else if (seesEverything(principal) || !isAccess(signal.stream))
      send({ data: { stream: signal.stream, version: signal.version } });
  });
  send({ data: { stream: 'resync', version: 0 } });
  return stop;
}

const isAccess = (stream: string): boolean => stream.startsWith('access');

/** The events of one run, from after `Last-Event-ID` (or `?after=`) on, each once and in order. */
export async function GETRunStream(
  request: NextRequest,
  context: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const principal = await admit(streamRun.access, request);
    if (!principal.ok) return problemResponse(principal.error);
    const run = await visibleRun(principal.value, (await context.params).id);
    if (!run) return problemResponse(notFound('run'));
    const given = request.headers.get('last-event-id') ?? request.nextUrl.searchParams.get('after') ?? '0';
    const after = /^\d{1,9}$/.test(given) ? Number(given) : 0;
    return eventStream(request, (sender) => sendEvents(sender, `run:${run.id}`, after));
  } catch (failure) {
    return failed(failure, streamRun.path);
  }
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

import { Readable } from 'node:stream';
import type { NextRequest } from 'next/server';
import { err, ok } from '#lib/kernel/result.ts';
import { notFound, problemResponse } from '../http/problem.ts';
import { admit, failed, route } from '../http/route.ts';
import { eventsAfter } from '../runs/queries.ts';
import { exportStream, listStreams, readStream, verifyStream } from './contract.ts';
import { mayRead, streams, verdictOn, wholeStream } from './queries.ts';

export const GETStreams = route(listStreams, async ({ query }) =>
  ok({ data: { streams: await streams(query.search, query.limit) } }),
);

export const GETStreamEvents = route(readStream, async ({ params, query }) => {
  const events = await eventsAfter(decodeURIComponent(params.stream), query.after, query.limit);
  return ok({ data: { events } });
});

export const GETVerify = route(verifyStream, async ({ principal, params }) => {
  const stream = decodeURIComponent(params.stream);
  const verdict = (await mayRead(principal, stream)) ? await verdictOn(stream) : null;
  return verdict ? ok({ data: verdict }) : err(notFound('stream'));
});

/** The stream as JSON lines, sent while it is read. */
export async function GETExport(
  request: NextRequest,
  context: { params: Promise<{ stream: string }> },
): Promise<Response> {
  try {
    const principal = await admit(exportStream.access, request);
    if (!principal.ok) return problemResponse(principal.error);
    const stream = decodeURIComponent((await context.params).stream);
    const lines = Readable.toWeb(Readable.from(linesOf(stream))) as ReadableStream;
    const name = `${stream.replace(/[^\w-]+/g, '-')}.jsonl`;
    return new Response(lines, {
      headers: {
        'content-type': 'application/jsonl',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      },
    });
  } catch (failure) {
    return failed(failure, exportStream.path);
  }
}

async function* linesOf(stream: string) {
  for await (const event of wholeStream(stream)) yield `${JSON.stringify(event)}\n`;
}

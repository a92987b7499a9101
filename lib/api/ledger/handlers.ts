import { Readable } from 'node:stream';
import { err, ok } from '#lib/kernel/result.ts';
import { notFound } from '../http/problem.ts';
import { rawRoute, route } from '../http/route.ts';
import { eventsAfter } from '../runs/queries.ts';
import { exportStream, listStreams, readStream, verifyStream } from './contract.ts';
import { isStream, mayRead, streams, verdictOn, wholeStream } from './queries.ts';

export const GETStreams = route(listStreams, async ({ query }) =>
  ok({ data: { streams: await streams(query.search, query.limit) } }),
);

export const GETStreamEvents = route(readStream, async ({ params, query }) => {
  const stream = decoded(params.stream);
  if (!(await isStream(stream))) return err(notFound('stream'));
  return ok({ data: { events: await eventsAfter(stream, query.after, query.limit) } });
});

export const GETVerify = route(verifyStream, async ({ principal, params }) => {
  const stream = decoded(params.stream);
  const verdict = (await mayRead(principal, stream)) ? await verdictOn(stream) : null;
  return verdict ? ok({ data: verdict }) : err(notFound('stream'));
});

/** The stream as JSON lines, sent while it is read. */
export const GETExport = rawRoute(exportStream, async ({ params }) => {
  const stream = decoded(params.stream);
  if (!(await isStream(stream))) return err(notFound('stream'));
  const lines = Readable.toWeb(Readable.from(linesOf(stream))) as ReadableStream;
  const name = `${stream.replace(/[^\w-]+/g, '-')}.jsonl`;
  return ok(
    new Response(lines, {
      headers: {
        'content-type': 'application/jsonl',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      },
    }),
  );
});

async function* linesOf(stream: string) {
  for await (const event of wholeStream(stream)) yield Buffer.from(`${JSON.stringify(event)}\n`);
}

/** A stream's name as it is, whether or not the caller escaped its colon once more. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

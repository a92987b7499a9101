import { storable } from '#lib/agents/storable.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { notJson, type Problem, tooLarge } from './problem.ts';

/** Largest request body, in bytes: room for a megabyte of text in any encoding of JSON. */
export const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** Deepest nesting of objects and lists; whatever walks the value by recursion stays far from the end of its stack. */
export const MAX_DEPTH = 64;

/**
 * The JSON of a request body, read no further than the limits; an empty body is an empty object. Characters that no
 * Postgres text can hold (NUL, half surrogate pairs) are taken out.
 */
export async function readBody(request: Request): Promise<Result<unknown, Problem>> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) return err(tooLarge(MAX_BODY_BYTES));
  const text = await readText(request);
  if (text === null) return err(tooLarge(MAX_BODY_BYTES));
  if (text.trim() === '') return ok({});
  try {
    const body = JSON.parse(text);
    return isDeeperThan(MAX_DEPTH, body) ? err(notJson(`Nested deeper than ${MAX_DEPTH} levels.`)) : ok(storable(body));
  } catch (failure) {
    return err(notJson(failure instanceof Error ? failure.message : 'The body is not JSON.'));
  }
}

async function readText(request: Request): Promise<string | null> {
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Level by level, so that depth itself costs no stack. */
function isDeeperThan(limit: number, value: unknown): boolean {
  let level = [value].filter(isContainer);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((one) => Object.values(one).filter(isContainer));
  }
  return false;
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

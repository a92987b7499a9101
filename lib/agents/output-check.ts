import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Json } from '#lib/kernel/json.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';

/** What is wrong with a value, one line per problem with its path; empty when nothing is. */
export type OutputCheck = (value: Json) => readonly string[];

/** More lines than this only confuse whoever repairs the answer. */
const MAX_PROBLEMS = 12;
const MAX_CACHED = 256;

const cached = new Map<string, OutputCheck>();

function problemLine(error: ErrorObject): string {
  const path = `output${error.instancePath.replaceAll('/', '.')}`;
  const extra = error.keyword === 'enum' ? `: ${JSON.stringify(error.params.allowedValues)}` : '';
  const unknown = error.keyword === 'additionalProperties' ? ` (\`${error.params.additionalProperty}\`)` : '';
  return `${path} ${error.message}${extra}${unknown}`;
}

function compile(schema: Json): Result<OutputCheck, string> {
  if (typeof schema !== 'boolean' && (typeof schema !== 'object' || schema === null || Array.isArray(schema))) {
    return err('the output spec is not a JSON Schema');
  }
  try {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, logger: false });
    const validate = ajv.compile(schema);
    return ok((value) => (validate(value) ? [] : (validate.errors ?? []).slice(0, MAX_PROBLEMS).map(problemLine)));
  } catch (error) {
    return err(`the output spec is not a valid JSON Schema: ${error instanceof Error ? error.message : error}`);
  }
}

/** The check of outputs against a JSON Schema (2020-12), compiled once per schema, or why the schema is not one. */
export function outputCheck(schema: Json): Result<OutputCheck, string> {
  const text = JSON.stringify(schema);
  const known = cached.get(text);
  if (known) return ok(known);
  const compiled = compile(schema);
  if (!compiled.ok) return compiled;
  const oldest = cached.size >= MAX_CACHED ? cached.keys().next().value : undefined;
  if (oldest !== undefined) cached.delete(oldest);
  cached.set(text, compiled.value);
  return compiled;
}

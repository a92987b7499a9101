import { type ZodType, z } from 'zod';
import { jsonSchema } from '#lib/kernel/json.ts';
import * as agents from './agents/contract.ts';
import * as bank from './bank/contract.ts';
import * as cases from './cases/contract.ts';
import type { AnyContract } from './http/contract.ts';
import * as inbox from './inbox/contract.ts';
import * as ledger from './ledger/contract.ts';
import * as live from './live/contract.ts';
import * as overview from './overview/contract.ts';
import * as people from './people/contract.ts';
import * as policy from './policy/contract.ts';
import * as runs from './runs/contract.ts';
import * as safeMode from './safe-mode/contract.ts';

const rooms = [cases, runs, inbox, agents, bank, policy, safeMode, ledger, overview, live, people];

/** Every operation there is: whatever the contracts declare. */
export const contracts: readonly AnyContract[] = rooms.flatMap((room) => Object.values(room).filter(isContract));

function isContract(declared: unknown): declared is AnyContract {
  return (
    typeof declared === 'object' &&
    declared !== null &&
    'method' in declared &&
    'path' in declared &&
    'access' in declared
  );
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** The API as an OpenAPI 3.1 document, made from the very schemas that check requests. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const declared of contracts) {
    const path = declared.path.startsWith('/api') ? declared.path : `/api/v1${declared.path}`;
    paths[path] = { ...paths[path], [declared.method.toLowerCase()]: operation(declared) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Consilium',
      version: '1',
      description: 'A council of agents under human oversight. Errors are RFC 9457 problem details.',
    },
    security: [{ key: [] }, { session: [] }],
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key, made by `npm run --silent key -- --role operator --name x` or by an admin.',
        },
        session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' },
      },
      schemas: { Problem: problemSchema, ...namedSchemas() },
    },
    paths,
  };
}

function operation({ summary, tag, access, headers, params, query, body, answer, status, path }: AnyContract) {
  const problem = {
    description: 'Refused',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const type = path.endsWith('/stream')
    ? 'text/event-stream'
    : path.endsWith('/export')
      ? 'application/jsonl'
      : 'application/json';
  return {
    summary,
    tags: [tag],
    ...(access === 'public' ? { security: [] } : { description: `Roles: ${access.join(', ')}.` }),
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query'), ...headersOf(headers)],
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }
      : {}),
    responses: {
      [status ?? 200]: { description: 'Done', content: { [type]: { schema: schemaOf(answer, 'output') } } },
      default: problem,
    },
  };
}

const headersOf = (headers: AnyContract['headers'] = {}) =>
  Object.entries(headers).map(([name, description]) => ({
    ...{ name, description, in: 'header', required: false },
    schema: { type: 'string' },
  }));

function parametersOf(schema: ZodType | undefined, place: 'path' | 'query') {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: shape,
  }));
}

/** Schemas that refer to themselves have a name, under which the document keeps them once. */
const named = z.registry<{ id: string }>();
named.add(jsonSchema, { id: 'Json' });

function schemaOf(schema: ZodType, io: 'input' | 'output') {
  const { $schema: _, $defs: __, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', metadata: named });
  return withComponentRefs(rest);
}

/** In a document of its own a schema refers to its `$defs`; here to the components. */
const withComponentRefs = (schema: unknown) =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));

function namedSchemas(): Record<string, unknown> {
  const { $defs } = z.toJSONSchema(z.object({ json: jsonSchema }), { metadata: named });
  return withComponentRefs($defs);
}

import { describe, expect, test } from 'vitest';
import { contracts, openApiDocument } from './openapi.ts';
import { routes } from './routes-fixture.ts';

type Operation = { responses: Record<string, unknown>; parameters: { name: string; in: string }[] };
const document = openApiDocument();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
);
const nameOf = ({ method, path }: { method: string; path: string }) => `${method.toUpperCase()} ${path}`;
const served = await routes();

describe('contracts and folders', () => {
  test('every contract is served, and everything served has a contract', () => {
    expect(served.length).toBeGreaterThan(40);
    expect(served.map(nameOf).sort()).toEqual(contracts.map(nameOf).sort());
  });

  test.each(served.map((route) => [nameOf(route), route] as const))(
    '%s is answered under its own contract',
    (name, route) => {
      expect(nameOf(route.handler.contract)).toBe(name);
    },
  );

  test('no two contracts are for the same operation', () => {
    const names = contracts.map(nameOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test.each(contracts.map((contract) => [nameOf(contract), contract] as const))(
    '%s declares the parameters of its path',
    (_, { path, params }) => {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(params?.shape ?? {})).toEqual(named);
    },
  );
});

describe('the document', () => {
  test('has every contract exactly once', () => {
    const expected = contracts.map(({ method, path }) =>
      nameOf({ method, path: path.startsWith('/api') ? path : `/api/v1${path}` }),
    );
    expect(operations.map(nameOf).sort()).toEqual(expected.sort());
  });

  test('refers to nothing it does not have', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '');
    const lookUp = (ref: string) =>
      ref
        .slice(2)
        .split('/')
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
    expect(new Set(refs)).toEqual(new Set(['#/components/schemas/Problem', '#/components/schemas/Json']));
    expect([...new Set(refs)].filter((ref) => lookUp(ref) === undefined)).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  test('says what a created case looks like', () => {
    const submit = operations.find((one) => one.path === '/api/v1/cases' && one.method === 'post');
    expect(submit?.operation.responses).toMatchObject({
      201: { content: { 'application/json': { schema: { required: ['caseId', 'runId'] } } } },
    });
  });

  test('names the headers that mean something', () => {
    const inHeaders = operations.flatMap(({ path, operation }) =>
      operation.parameters.filter((one) => one.in === 'header').map(({ name }) => `${name} of ${path}`),
    );
    expect(inHeaders.sort()).toEqual(['Idempotency-Key of /api/v1/cases', 'Last-Event-ID of /api/v1/runs/{id}/stream']);
  });

  test('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});

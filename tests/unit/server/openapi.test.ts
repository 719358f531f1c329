/** The description of the API: of every call, from the schemas that validate. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KIND_RULES } from '../../../src/domain/ops.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let text: string;

interface Described {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, DescribedCall>>;
  readonly components: {
    schemas: Record<string, { oneOf?: { title: string; properties: { body: object } }[] }>;
    securitySchemes: Record<string, object>;
  };
}

interface DescribedCall {
  readonly summary: string;
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Record<string, unknown>;
}

let described: Described;

beforeAll(async () => {
  server = await openTestServer();
  text = await (await server.app.request('/api/v1/openapi.json')).text();
  described = JSON.parse(text) as Described;
});

afterAll(() => server.close());

it('names every call that the server answers under /api', () => {
  const answered = server.app.routes
    .filter(({ path, method }) => path.startsWith('/api/') && method !== 'ALL' && !path.endsWith('openapi.json'))
    .map(({ path, method }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  const named = Object.entries(described.paths).flatMap(([path, calls]) =>
    Object.keys(calls).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.openapi).toBe('3.1.0');
  expect(named.toSorted()).toEqual([...new Set(answered)].toSorted());
});

it('says of every call what it does, who may call it and what is answered', () => {
  const calls = Object.entries(described.paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, call]) => ({ name: `${method.toUpperCase()} ${path}`, path, ...call })),
  );
  for (const { name, path, summary, security, parameters = [], responses } of calls) {
    expect(summary, name).toMatch(/\w{4}/);
    for (const way of security.flatMap(Object.keys)) expect(described.components.securitySchemes).toHaveProperty(way);
    const inPath = parameters.flatMap((parameter) => (parameter.in === 'path' ? [parameter.name] : []));
    expect(inPath, name).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter));
    expect(
      Object.keys(responses).some((status) => status.startsWith('2')),
      name,
    ).toBe(true);
  }
  const byToken = calls.filter(({ security }) => security.some((way) => 'token' in way)).map(({ name }) => name);
  expect(byToken).toEqual([
    'GET /api/v1/wards',
    ...['tasks', 'problems', 'runs', 'figures'].map((what) => `GET /api/v1/wards/{code}/${what}`),
  ]);
});

it('describes the body of every kind of op', () => {
  const bodies = described.components.schemas['Op']?.oneOf ?? [];
  expect(bodies.map(({ title }) => title)).toEqual(Object.keys(KIND_RULES));
  expect(bodies[0]?.properties.body).toMatchObject({
    type: 'object',
    properties: { status: { enum: ['todo', 'doing', 'done', 'blocked', 'na'] } },
    required: ['status'],
  });
});

it('refers only to what it holds', () => {
  const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '');
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(described.components.schemas).toHaveProperty(name);
});

it('lists the problems of a call by status', () => {
  const push = described.paths['/api/v1/sync/push']?.['post'];
  expect(Object.keys(push?.responses ?? {})).toEqual(['200', '400', '401', '403', '409', '413', '415']);
});

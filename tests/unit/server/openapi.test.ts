/** The description of the API: of every call, from the schemas that validate. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KIND_RULES } from '../../../src/domain/ops.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let text: string;

interface Described {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
  readonly components: { schemas: Record<string, { oneOf?: { title: string; properties: { body: object } }[] }> };
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
    .map(({ path, method }) => `${method} ${path.replace(/:(\w+)/, '{$1}')}`);
  const named = Object.entries(described.paths).flatMap(([path, calls]) =>
    Object.keys(calls).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.openapi).toBe('3.1.0');
  expect(named.toSorted()).toEqual([...new Set(answered)].toSorted());
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

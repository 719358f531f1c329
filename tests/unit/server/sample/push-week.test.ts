import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseScope } from '../../../../src/domain/scope.ts';
import type { SampleFact } from '../../../../src/reference/sample-fact.ts';
import { sampleWeek } from '../../../../src/reference/sample-week.ts';
import { type Ask, pushWeek, type WeekPushed } from '../../../../src/server/sample/push-week.ts';
import { openDevice } from '../../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../../support/test-server.ts';

/** What the test server's three wards and one scenario can hold. */
const facts = sampleWeek().filter(({ scope, entity, body }) => {
  const name = parseScope(scope);
  const isHere = name?.type === 'ward' && ['00004', '00070', '00082'].includes(name.ward);
  const task = (body as { on?: string }).on?.slice('task:'.length) ?? (body as { task?: string }).task ?? entity;
  return isHere && task.startsWith('S05-');
});

let server: TestServer;
let asked: string[];

beforeEach(async () => {
  server = await openTestServer();
  asked = [];
});
afterEach(() => server.close());

function run(options: { readonly ask?: Ask; readonly facts?: readonly SampleFact[] } = {}): Promise<WeekPushed> {
  const ask: Ask = async (request) => {
    asked.push(new URL(request.url).pathname);
    return server.app.fetch(request);
  };
  return pushWeek({ ask, origin: 'http://127.0.0.1:8787', facts, nowMs: () => server.clock.nowMs, ...options });
}

async function tasksOf(
  ward: string,
  user: string,
): Promise<readonly { id: string; status: string; conflict?: unknown }[]> {
  const device = await openDevice(server.app, user);
  return (await device.request(`/api/v1/wards/${ward}/tasks`)).json() as never;
}

describe('the sample week', () => {
  it('enters whole, every op applied', async () => {
    expect(facts.length).toBeGreaterThan(40);
    expect(await run()).toEqual({ sent: facts.length, had: 0, odd: 0 });
    const tasks = await tasksOf('00070', 'canbo.hoankiem');
    expect(tasks.length).toBeGreaterThan(8);
    expect(tasks.every((task) => task.conflict === undefined)).toBe(true);
    expect(new Set(tasks.map(({ status }) => status))).toContain('done');
  });

  it('sends nothing a second time', async () => {
    await run();
    asked = [];
    expect(await run()).toEqual({ sent: 0, had: facts.length, odd: 0 });
    expect(asked).toEqual(['/api/v1/enrol', '/api/v1/sync/hello']);
  });

  it('goes on where a broken run stopped', async () => {
    await run({ facts: facts.slice(0, 20) });
    expect(await run()).toEqual({ sent: facts.length - 20, had: 20, odd: 0 });
    expect(await run()).toEqual({ sent: 0, had: facts.length, odd: 0 });
  });

  it('signs everybody out who was signed in for it', async () => {
    await run();
    const signIns = asked.filter((path) => path.endsWith('/sign-in'));
    expect(signIns.length).toBeGreaterThanOrEqual(3);
    expect(asked.filter((path) => path.endsWith('/sign-out'))).toHaveLength(signIns.length);
  });

  it('counts what stands beside an edit that was made before, and overwrites nothing [I6]', async () => {
    const first = facts.find(
      ({ scope, kind, seen }) => scope === 'ward:00070' && kind === 'task.statusSet' && seen.length === 0,
    );
    const device = await openDevice(server.app, 'canbo.hoankiem');
    await device.pushOne(
      device.op({ kind: 'task.statusSet', entity: first?.entity ?? '', body: { status: 'na', reason: 'x' } }),
    );
    expect((await run()).odd).toBeGreaterThan(0);
    const tasks = await tasksOf('00070', 'canbo.hoankiem');
    expect(tasks.find(({ id }) => id === first?.entity)?.conflict).toHaveLength(2);
  });

  it('ends in a sentence where the city does not go along', async () => {
    const refuse: Ask = async () => new Response('{"title":"Mã ghi danh chưa đúng."}', { status: 403 });
    await expect(run({ ask: refuse })).rejects.toThrow('/api/v1/enrol: 403 Mã ghi danh chưa đúng.');
    const portal: Ask = async () => new Response('<html>', { status: 502 });
    await expect(run({ ask: portal })).rejects.toThrow('502');
    await expect(run({ ask: stopping(server) })).rejects.toThrow('{"gap":7}');
  });
});

/** A city that answers every push with a gap. */
function stopping({ app }: TestServer): Ask {
  return async (request) => {
    const answer = await app.fetch(request);
    if (!request.url.endsWith('/push')) return answer;
    return Response.json({ ...((await answer.json()) as object), results: [], stop: { gap: 7 } });
  };
}

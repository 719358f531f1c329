/** An administrator's device asks the city for an enrolment code. */
import { afterEach, describe, expect, it } from 'vitest';
import { createEnrolCode } from '../../../src/data/create-enrol-code.ts';
import { createKeyPair } from '../../../src/data/device-key.ts';
import { writeMeta } from '../../../src/data/meta.ts';
import type { Network } from '../../../src/data/network.ts';
import { createStore, type Store } from '../../../src/data/store.ts';

let store: Store;

afterEach(async () => {
  store.db.close();
  await store.db.delete();
});

/** Answers in turn, and notes what was asked. */
function answering(...answers: readonly (Response | Error)[]) {
  const asked: string[] = [];
  const network: Network = (path) => {
    asked.push(path);
    const answer = answers[asked.length - 1];
    return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer ?? new TypeError('no answer'));
  };
  store = createStore({ name: 'enrol-code', network });
  return asked;
}

function json(status: number, body: unknown, type = 'application/json'): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } });
}

function problem(status: number, name: string): Response {
  const body = { type: `https://hai-cap.example/problems/${name}`, title: name, status };
  return json(status, body, 'application/problem+json');
}

const CODE = { code: 'ABCD2345', expiresAt: '2025-06-24T10:10:00.000Z' };

describe('an enrolment code', () => {
  it('is what the city answers', async () => {
    answering(json(200, CODE));
    expect(await createEnrolCode(store)).toEqual({ ok: true, ...CODE });
  });

  it('is asked for again with a fresh cookie when the device’s was lost', async () => {
    const asked = answering(problem(401, 'unauthenticated'), new Response(null, { status: 204 }), json(200, CODE));
    await writeMeta(store.db, 'device', { deviceId: 'd', deviceName: 'Quầy 1', keyPair: await createKeyPair() });
    expect(await createEnrolCode(store)).toEqual({ ok: true, ...CODE });
    expect(asked).toEqual(['/api/v1/enrol-codes', '/api/v1/device-cookie', '/api/v1/enrol-codes']);
  });

  it.each([
    ['no network', new TypeError('no network'), 'offline'],
    ['a captive portal', new Response('<html>', { headers: { 'Content-Type': 'text/html' } }), 'offline'],
    ['a city that is busy', problem(503, 'unavailable'), 'offline'],
    ['somebody who is no administrator', problem(403, 'forbidden'), 'refused'],
    ['an answer of another shape', json(200, { code: 1 }), 'refused'],
  ] as const)('is not had with %s', async (_, answer, why) => {
    answering(answer);
    expect(await createEnrolCode(store)).toEqual({ ok: false, why });
  });
});

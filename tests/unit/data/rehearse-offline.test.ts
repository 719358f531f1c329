// @vitest-environment node
/** The app pulls its own cable on a tablet that speaks with a real city, and tells what a day without a network would be. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadinessFacts } from '../../../src/data/check-offline-readiness.ts';
import type { DrillOutcome } from '../../../src/data/meta.ts';
import { followCable, pullCable, throughCable } from '../../../src/data/pulled-cable.ts';
import { type DrillStep, observeDrill, rehearseOffline } from '../../../src/data/rehearse-offline.ts';
import { CUT } from '../../support/field-network.ts';
import { Field, HOAN_KIEM } from '../../support/field.ts';
import { type FieldTablet, first } from '../../support/field-tablet.ts';

const worker = {
  postMessage(_message: unknown, transfer: unknown) {
    const [port] = transfer as readonly MessagePort[];
    port?.postMessage(['/app.js']);
  },
} as unknown as ServiceWorker;

/** A worker with one file, which the cache has. */
const FACTS: ReadinessFacts = {
  readWorker: async () => worker,
  journal: { probe: async () => undefined },
  ballast: { isThere: async () => true },
  caches: { match: async () => new Response('app') },
  storage: {
    estimate: async () => ({ usage: 0, quota: 1e10 }),
    persist: async () => true,
    persisted: async () => true,
  },
};

let field: Field;
let tablet: FieldTablet;

beforeEach(async () => {
  field = await Field.open();
  tablet = await field.tabletOf('canbo.hoankiem', { through: throughCable });
});

afterEach(() => field.close());

interface Rehearsal {
  readonly outcome: DrillOutcome;
  readonly steps: readonly DrillStep[];
  readonly asked: readonly string[];
}

/** The person ends the minute as soon as they may; `whileOut` is what they do before. */
async function rehearse(
  whileOut: () => Promise<unknown> = async () => undefined,
  { facts = FACTS, stepMs = 20_000 }: { readonly facts?: ReadinessFacts; readonly stepMs?: number } = {},
): Promise<Rehearsal> {
  const enough = new AbortController();
  const steps: DrillStep[] = [];
  let asked: readonly string[] = [];
  const follow = async (step: DrillStep): Promise<void> => {
    if (step === 'pulling') tablet.network.asked.length = 0;
    if (step === 'waiting') {
      await whileOut();
      asked = [...tablet.network.asked];
      enough.abort();
    } else if (step !== 'reading') await tablet.sync();
  };
  const outcome = await rehearseOffline({
    onStep: (step) => {
      steps.push(step);
      // The cable is pulled, or in again, once this turn is over.
      setImmediate(() => void follow(step));
    },
    enough: enough.signal,
    store: tablet.store,
    facts,
    limits: { outMs: 60_000, stepMs },
  });
  return { outcome, steps, asked };
}

describe('a drill', () => {
  it('reaches nobody while the cable is out, finds back by itself, and keeps when it was [E6]', async () => {
    const { outcome, steps, asked } = await rehearse();
    expect(steps).toEqual(['pulling', 'reading', 'waiting', 'plugging']);
    expect(asked).toEqual([]);
    expect(outcome).toEqual({ at: '2025-06-24T01:00:00.000Z', faults: [] });
    expect(await first(observeDrill(tablet.store))).toEqual(outcome);
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect(await tablet.store.db.drafts.count()).toBe(0);
  });

  it('keeps what is recorded meanwhile and hands it over afterwards [E6]', async () => {
    const { outcome } = await rehearse(async () => {
      await tablet.setStatus(HOAN_KIEM, 'S05-03', 'done');
      expect(await tablet.sync()).toMatchObject({ state: 'offline', pending: 1 });
    });
    expect(outcome.faults).toEqual([]);
    await tablet.sync();
    expect(await field.log(`ward:${HOAN_KIEM}`)).toHaveLength(1);
  });

  it.each([
    ['the app is not kept on the device', { readWorker: async () => null }, ['worker', 'precache']],
    ['a file of the app cannot be read', { caches: { match: async () => undefined } }, ['precache']],
  ] satisfies [string, Partial<ReadinessFacts>, string[]][])('tells that %s [E6]', async (_, facts, faults) => {
    expect((await rehearse(undefined, { facts: { ...FACTS, ...facts } })).outcome.faults).toEqual(faults);
  });

  it('tells that not all data are here, or that the city was not found again [E6]', async () => {
    const scope = await tablet.store.db.scopes.get(`ward:${HOAN_KIEM}`);
    if (scope !== undefined) await tablet.store.db.scopes.put({ ...scope, isComplete: false });
    tablet.network.set(CUT);
    const { outcome } = await rehearse(undefined, { stepMs: 500 });
    expect(outcome.faults).toEqual(['scopes', 'city']);
  });
});

describe('the cable', () => {
  it('gives up what is under way, and is in again by itself [E6]', async () => {
    const network = throughCable(
      (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new Error('given up')));
        }),
    );
    const under = network('/a', {});
    const plugIn = pullCable(60_000);
    await expect(under).rejects.toThrow('given up');
    plugIn();
    pullCable(1);
    const open = throughCable(async () => new Response('ok'));
    await expect
      .poll(
        () =>
          open('/b', {}).then(
            ({ ok }) => ok,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
  });

  it('is out for a tab that follows, until the one that pulled it plugs in [E6]', async () => {
    const heard: unknown[] = [];
    const channel = new BroadcastChannel('hai-cap.cable');
    channel.addEventListener('message', ({ data }) => heard.push(data));
    const end = followCable();
    pullCable(60_000)();
    await expect.poll(() => heard, { timeout: 20_000 }).toEqual([60_000, 0]);
    end();
    channel.close();
  });
});

// @vitest-environment node
/** Evidence on the device: bytes before the fact, what is freed when, and what the screen is told. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeAllReceived, removeEvidence, sendAgain } from '../../../src/data/change-evidence.ts';
import type { OutboxRow } from '../../../src/data/db.ts';
import { freeBytes, readBytes } from '../../../src/data/evidence-bytes.ts';
import { openEvidenceQueue } from '../../../src/data/evidence-queue.ts';
import { createEvidenceSource } from '../../../src/data/evidence-source.ts';
import { openEvidence } from '../../../src/data/open-evidence.ts';
import { createOutbox } from '../../../src/data/outbox.ts';
import { type EvidenceView, observeEvidence, observeEvidenceUse } from '../../../src/data/read-evidence.ts';
import { observeTask } from '../../../src/data/read-task.ts';
import { NotCurrent } from '../../../src/data/record-op.ts';
import { discardReturned, sendAgain as sendReturned } from '../../../src/data/returned-ops.ts';
import { readSending, saveSending } from '../../../src/data/sending-choice.ts';
import { readStorageTrouble, setStorageTrouble } from '../../../src/data/storage-trouble.ts';
import type { Store } from '../../../src/data/store.ts';
import type { EvidenceItem, EvidenceQueue, Install } from '../../../src/sync/ports.ts';
import { first } from '../../support/field-tablet.ts';
import { attachBytes, hashOf, noise } from '../../support/kept-file.ts';
import { NOW_MS, openTestStore, SCOPE, signInHere, WARD } from '../../support/test-store.ts';

const ON = 'task:S05-03';
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const BACKED_UP = { state: 'stored', isDurable: true } as const;
const clock = { nowMs: NOW_MS };
const answers: (() => Response)[] = [];
let store: Store;

beforeEach(async () => {
  clock.nowMs = NOW_MS;
  store = openTestStore({ clock, network: async () => answers.shift()?.() ?? Promise.reject(new TypeError('down')) });
  await signInHere(store);
});

afterEach(async () => {
  setStorageTrouble({ space: undefined });
  answers.length = 0;
  await store.db.delete();
});

async function views(): Promise<readonly EvidenceView[]> {
  return (await first(observeEvidence(WARD, ON, store))) ?? [];
}

async function only(): Promise<EvidenceView> {
  const [one, ...others] = await views();
  expect(others).toEqual([]);
  return one as EvidenceView;
}

async function next(queue: EvidenceQueue): Promise<EvidenceItem> {
  return (await queue.readNext()) as EvidenceItem;
}

/** The city's answer to what was recorded since the last one, in order. */
async function acknowledge(...statuses: readonly ('applied' | 'quarantined')[]): Promise<void> {
  const outbox = createOutbox(store);
  const { installId, ackedN } = (await outbox.readInstalls()).at(-1) as Install;
  const rows = (await store.db.outbox.orderBy('[installId+n]').toArray()).filter(({ n }) => n > ackedN);
  const results = statuses.map((status, at) => {
    const { opId, n } = rows[at] as OutboxRow;
    return status === 'applied'
      ? { opId, n, status, scope: SCOPE, seq: n }
      : { opId, n, status, reason: 'session-revoked' as const };
  });
  await outbox.acknowledge(installId, { reqId: 'r', epoch: 'e', epochNo: 1, lastN: 9, durableN: 0, results });
}

describe('attaching a file', () => {
  it('has its bytes on the disk before the fact that names them is recorded [S100]', async () => {
    const order: string[] = [];
    store.db.evidence.hook('creating', () => void order.push('bytes'));
    store.db.outbox.hook('creating', () => void order.push('fact'));
    const bytes = noise(600_000);
    const attached = await attachBytes(store, bytes);
    expect(attached.ok).toBe(true);
    expect(order).toEqual(['bytes', 'fact']);
    expect(await readBytes(store.db, { scope: SCOPE, sha256: hashOf(bytes) })).toEqual(new Uint8Array(bytes));
    expect(await only()).toMatchObject({
      on: ON,
      bytes: 600_000,
      sync: 'local',
      file: { state: 'queued', isHere: true },
    });
  });

  it('keeps no piece larger than 256 KB and no file object', async () => {
    await attachBytes(store, noise(600_000));
    const chunks = await store.db.evidenceChunks.toArray();
    expect(chunks.map(({ bytes }) => bytes.byteLength)).toEqual([262_144, 262_144, 75_712]);
  });

  it('gives any part of it back across pieces', async () => {
    const bytes = noise(600_000);
    await attachBytes(store, bytes);
    const key = { scope: SCOPE, sha256: hashOf(bytes) };
    expect(await readBytes(store.db, key, 262_000, 1_000)).toEqual(new Uint8Array(bytes.slice(262_000, 263_000)));
    expect(await readBytes(store.db, key, 599_990, 1_000)).toEqual(new Uint8Array(bytes.slice(599_990)));
  });

  it('a picture of two tasks is kept once and belongs to both', async () => {
    await attachBytes(store, noise(1_000));
    await attachBytes(store, noise(1_000), { on: 'task:S05-04' });
    expect(await store.db.evidence.count()).toBe(1);
    expect(await first(observeEvidence(WARD, 'task:S05-04', store))).toHaveLength(1);
  });

  it('that was long in reading belongs to nobody who came after who chose it [S123]', async () => {
    await expect(attachBytes(store, noise(1_000), { by: 'lanhdao.hoankiem' })).rejects.toThrow(NotCurrent);
    expect([await store.db.outbox.count(), await store.db.evidence.count()]).toEqual([0, 0]);
  });

  it('on a tablet that is almost full is paused, and nothing is recorded', async () => {
    setStorageTrouble({ space: 'low' });
    expect(await attachBytes(store, noise(1_000))).toEqual({ ok: false, why: 'paused' });
    expect(await store.db.outbox.count()).toBe(0);
  });

  it('for which there is no room says so, records nothing, and leaves no half of it', async () => {
    store.db.evidenceChunks.hook('creating', () => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    expect(await attachBytes(store, noise(1_000))).toEqual({ ok: false, why: 'full' });
    expect(await store.db.outbox.count()).toBe(0);
    expect(await store.db.evidence.count()).toBe(0);
    expect(readStorageTrouble().space).toBe('low');
  });

  it('lets what the city holds make room for what it does not', async () => {
    await attachBytes(store, noise(1_000, 1));
    const queue = await openEvidenceQueue(store);
    await queue.noteFate(await next(queue), { state: 'stored' }, 'epoch-1');
    clock.nowMs += 1_000;
    let failures = 0;
    store.db.evidenceChunks.hook('creating', () => {
      failures += 1;
      if (failures === 1) throw new DOMException('no room', 'QuotaExceededError');
    });
    expect((await attachBytes(store, noise(1_000, 2))).ok).toBe(true);
    expect((await views()).map(({ file }) => [file.state, file.isHere])).toEqual([
      ['received', false],
      ['queued', true],
    ]);
    expect(readStorageTrouble().space).toBeUndefined();
  });
});

describe('bytes', () => {
  it('are not freed before the city said that it holds them, whoever asks [S105]', async () => {
    const bytes = noise(1_000);
    const key = { scope: SCOPE, sha256: hashOf(bytes) };
    await attachBytes(store, bytes);
    expect(await freeBytes(store.db, key, { isShort: true })).toBe(false);
    await freeAllReceived(store);
    expect((await only()).file).toMatchObject({ state: 'queued', isHere: true });
    const queue = await openEvidenceQueue(store);
    await queue.noteFate(await next(queue), { state: 'refused', reason: 'damaged' }, 'epoch-1');
    await freeAllReceived(store);
    expect((await only()).file).toMatchObject({ state: 'refused', isHere: true, reason: 'damaged' });
    await sendAgain(key, store);
    await queue.noteFate(await next(queue), BACKED_UP, 'epoch-1');
    await freeAllReceived(store);
    expect(await only()).toMatchObject({ thumbnail: 'AAAA', file: { state: 'received', isHere: false } });
    expect(await store.db.evidenceChunks.count()).toBe(0);
  });

  it('that no backup holds stay, by hand too, until the city says so or there is no room left [S116]', async () => {
    await attachBytes(store, noise(1_000, 1));
    clock.nowMs += 1_000;
    await attachBytes(store, noise(1_000, 2));
    const queue = await openEvidenceQueue(store);
    for (const fate of [{ state: 'stored' }, { state: 'stored', isDurable: false }] as const) {
      await queue.noteFate(await next(queue), fate, 'epoch-1');
    }
    await freeAllReceived(store);
    expect((await views()).map(({ file }) => file.isHere)).toEqual([true, true]);
    expect(await first(observeEvidenceUse(store))).toMatchObject({ received: 2, notBackedUp: 2 });

    const asking = await openEvidenceQueue(store, { isBackupAsked: true });
    expect(await queue.readDoubtful('epoch-1')).toEqual([]);
    const [older, younger] = await asking.readDoubtful('epoch-1');
    await asking.noteFate(younger as EvidenceItem, BACKED_UP, 'epoch-1');
    expect(await asking.readDoubtful('epoch-1')).toEqual([older]);
    await freeAllReceived(store);
    expect((await first(observeEvidenceUse(store))).notBackedUp).toBe(1);
    expect((await views()).filter(({ file }) => file.isHere)).toHaveLength(1);

    setStorageTrouble({ space: 'low' });
    await freeAllReceived(store);
    expect((await views()).filter(({ file }) => file.isHere)).toHaveLength(0);
  });

  it('are asked about with the city’s backups once per start and hour, where some are the last copy [S116]', async () => {
    const source = createEvidenceSource(store);
    await attachBytes(store, noise(10));
    const queue = (await source.findQueue('epoch-1')) as EvidenceQueue;
    await queue.noteFate(await next(queue), { state: 'stored' }, 'epoch-1');
    expect(await source.findQueue('epoch-1')).toBeUndefined();
    clock.nowMs += HOUR_MS;
    const asking = (await source.findQueue('epoch-1')) as EvidenceQueue;
    const [item] = await asking.readDoubtful('epoch-1');
    expect(await source.findQueue('epoch-1')).toBeUndefined();
    await asking.noteFate(item as EvidenceItem, BACKED_UP, 'epoch-1');
    clock.nowMs += HOUR_MS;
    expect(await source.findQueue('epoch-1')).toBeUndefined();
  });

  it('of the city come back for a look and stay for the next one', async () => {
    const bytes = noise(1_000);
    await attachBytes(store, bytes);
    const queue = await openEvidenceQueue(store);
    const item = { ...(await next(queue)), type: 'image/jpeg' as const };
    await queue.noteFate(item, BACKED_UP, 'epoch-1');
    await freeAllReceived(store);
    expect(await openEvidence(item, store)).toEqual({ ok: false, why: 'unreachable' });
    answers.push(() => new Response('portal', { status: 200 }));
    expect(await openEvidence(item, store)).toEqual({ ok: false, why: 'unreachable' });
    answers.push(() => new Response('', { status: 404 }));
    expect(await openEvidence(item, store)).toEqual({ ok: false, why: 'absent' });
    answers.push(() => new Response(bytes, { status: 200 }));
    const opened = await openEvidence(item, store);
    expect(opened.ok && new Uint8Array(await opened.file.arrayBuffer())).toEqual(new Uint8Array(bytes));
    expect((await openEvidence(item, store)).ok).toBe(true);
    expect((await only()).file).toMatchObject({ state: 'received', isHere: true });
  });

  it('are counted for the meter', async () => {
    await attachBytes(store, noise(1_000, 1));
    await attachBytes(store, noise(500, 2));
    const queue = await openEvidenceQueue(store);
    await queue.noteFate(await next(queue), { state: 'stored' }, 'epoch-1');
    const use = await first(observeEvidenceUse(store));
    expect([use.waiting + use.received, use.waitingBytes + use.receivedBytes]).toEqual([2, 1_500]);
    expect([use.waiting, use.received, use.refused]).toEqual([1, 1, 0]);
  });
});

describe('the queue', () => {
  it('is not even opened where there is nothing to send or to ask for', async () => {
    const source = createEvidenceSource(store);
    expect(await source.findQueue('epoch-1')).toBeUndefined();
    await attachBytes(store, noise(10));
    const queue = (await source.findQueue('epoch-1')) as EvidenceQueue;
    await queue.noteFate(await next(queue), { state: 'stored' }, 'epoch-1');
    expect(await source.findQueue('epoch-1')).toBeUndefined();
    expect(await source.findQueue('epoch-2')).toBeDefined();
  });

  it('what a new epoch lacks is sent again from here, and is lost where the bytes are gone [S106]', async () => {
    await attachBytes(store, noise(10));
    const queue = await openEvidenceQueue(store);
    const item = await next(queue);
    await queue.noteFate(item, { state: 'stored' }, 'epoch-1');
    expect(await queue.readDoubtful('epoch-2')).toHaveLength(1);
    await queue.noteFate(item, { state: 'absent' }, 'epoch-2');
    expect(await queue.readNext()).toEqual(item);
    await queue.noteFate(item, BACKED_UP, 'epoch-2');
    await freeAllReceived(store);
    await queue.noteFate(item, { state: 'absent' }, 'epoch-3');
    expect((await only()).file).toMatchObject({ state: 'refused', reason: 'lost', isHere: false });
  });

  it('sends what was lost once somebody attaches it again [I7, S106]', async () => {
    await attachBytes(store, noise(10));
    const queue = await openEvidenceQueue(store);
    const item = await next(queue);
    await queue.noteFate(item, BACKED_UP, 'epoch-1');
    await freeAllReceived(store);
    await queue.noteFate(item, { state: 'absent' }, 'epoch-2');
    expect(await queue.readNext()).toBeUndefined();
    await attachBytes(store, noise(10));
    expect((await views()).map(({ file }) => [file.state, file.reason])).toEqual([
      ['queued', undefined],
      ['queued', undefined],
    ]);
    expect(await next(queue)).toEqual(item);
    expect(await readBytes(store.db, item)).toEqual(new Uint8Array(noise(10)));
  });

  it.each([true, false])(
    'sends an original again that was attached in the place of a copy, here or gone (%s) [I7, S116]',
    async (isHere) => {
      await attachBytes(store, noise(10));
      const queue = await openEvidenceQueue(store);
      const item = { ...(await next(queue)), type: 'image/jpeg' as const };
      await queue.noteFate(item, BACKED_UP, 'epoch-1');
      await freeAllReceived(store);
      const copy = noise(600_000, 2);
      answers.push(() => new Response(copy, { headers: { ETag: `"${hashOf(copy)}"` } }));
      expect((await openEvidence(item, store)).ok).toBe(true);
      if (!isHere) await freeAllReceived(store);
      await attachBytes(store, noise(10));
      expect((await views())[0]?.file).toMatchObject({ state: 'received', isHere: true });
      await queue.noteFate(item, { state: 'absent' }, 'epoch-2');
      expect(await next(queue)).toMatchObject({ sha256: item.sha256, bytes: 10 });
      expect(await store.db.evidenceChunks.count()).toBe(1);
    },
  );

  it('tells how much the city has, over a restart [S104]', async () => {
    await attachBytes(store, noise(1_000));
    const queue = await openEvidenceQueue(store);
    await queue.noteProgress(await next(queue), { url: '/api/v1/evidence/u1', offset: 640 });
    expect((await only()).file).toMatchObject({ state: 'sending', sent: 0.64 });
    const again = await openEvidenceQueue(store);
    expect((await next(again)).url).toBe('/api/v1/evidence/u1');
  });

  it('waits where a person wants that, until somebody allows it; that holds until all is sent [S109]', async () => {
    await attachBytes(store, noise(10));
    await saveSending({ mode: 'ask' }, store);
    const queue = await openEvidenceQueue(store);
    expect(await queue.readNext()).toBeUndefined();
    expect((await only()).file.state).toBe('held');
    await saveSending({ mode: 'ask', isAllowed: true }, store);
    await queue.noteFate(await next(queue), { state: 'stored' }, 'epoch-1');
    expect(await queue.readNext()).toBeUndefined();
    expect(await readSending(store)).toMatchObject({ mode: 'ask', isHeld: true });
  });

  it('lets go of files whose scope this device no longer holds [S108]', async () => {
    await attachBytes(store, noise(10));
    await store.db.scopes.delete(SCOPE);
    const queue = await openEvidenceQueue(store);
    expect(await queue.readNext()).toBeUndefined();
    expect(await store.db.evidenceChunks.count()).toBe(0);
  });

  it('keeps the bytes of a fact that was returned while they waited, until it is sent again or given up [I1, S100]', async () => {
    await attachBytes(store, noise(10));
    await attachBytes(store, noise(20));
    await acknowledge('quarantined', 'quarantined');
    clock.nowMs += DAY_MS + 1;
    await openEvidenceQueue(store);
    expect(await store.db.evidence.count()).toBe(2);
    const [again, given] = await store.db.rejected.orderBy('opId').toArray();
    await sendReturned([{ opId: again?.opId ?? '' }], store);
    await discardReturned(given?.opId ?? '', store);
    await openEvidenceQueue(store);
    expect(await store.db.evidence.count()).toBe(1);
    expect((await only()).file).toMatchObject({ state: 'queued', isHere: true });
  });

  it('forgets after a day what no fact ever named, and nothing else [S100]', async () => {
    await attachBytes(store, noise(10));
    const orphan = hashOf(noise(20));
    const [row] = await store.db.evidence.toArray();
    await store.db.evidence.put({ ...(row as NonNullable<typeof row>), sha256: orphan });
    await openEvidenceQueue(store);
    expect(await store.db.evidence.count()).toBe(2);
    clock.nowMs += DAY_MS + 1;
    await openEvidenceQueue(store);
    expect((await store.db.evidence.toArray()).map(({ sha256 }) => sha256)).toEqual([hashOf(noise(10))]);
  });
});

describe('taking evidence away', () => {
  it('keeps what the city does not have from going there, unless another task shows it [S107]', async () => {
    await attachBytes(store, noise(10));
    await attachBytes(store, noise(10), { on: 'task:S05-04' });
    await removeEvidence(SCOPE, await only(), store);
    expect(await views()).toEqual([]);
    const task = await first(observeTask(WARD, 'S05-03', store));
    expect(task?.history.map(({ kind }) => kind)).toEqual(['evidence.removed', 'evidence.attached']);
    await acknowledge('applied', 'applied', 'applied');
    expect(await store.db.evidence.count()).toBe(1);
    const [other] = (await first(observeEvidence(WARD, 'task:S05-04', store))) ?? [];
    await removeEvidence(SCOPE, other as EvidenceView, store);
    await openEvidenceQueue(store);
    expect(await store.db.evidence.count()).toBe(1);
    await acknowledge('applied');
    expect([await store.db.evidence.count(), await store.db.evidenceChunks.count()]).toEqual([0, 0]);
    expect(await store.db.outbox.count()).toBe(4);
  });

  it('that the city does not accept leaves the last copy where it is, and it is sent [I1, S107]', async () => {
    await attachBytes(store, noise(10));
    await acknowledge('applied');
    await removeEvidence(SCOPE, await only(), store);
    clock.nowMs += DAY_MS + 1;
    await openEvidenceQueue(store);
    await acknowledge('quarantined');
    expect((await only()).file).toMatchObject({ state: 'queued', isHere: true });
    expect(await next(await openEvidenceQueue(store))).toMatchObject({ sha256: hashOf(noise(10)) });
  });
});

describe('what a person may see', () => {
  it('ends with the grant: evidence of a ward that is not theirs is not told', async () => {
    await attachBytes(store, noise(10));
    await store.db.people.clear();
    expect(await first(observeEvidence(WARD, ON, store))).toBeUndefined();
  });
});

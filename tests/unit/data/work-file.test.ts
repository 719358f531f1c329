// @vitest-environment node
/** Unsent work as a file: what goes in comes out, and every spoilt file is told by what it is. */
import { createPublicKey, verify } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUnsentFile, createWorkFile, type WorkFile } from '../../../src/data/create-work-file.ts';
import { createKeyPair, exportPublicKey } from '../../../src/data/device-key.ts';
import { type DeviceRow, writeMeta } from '../../../src/data/meta.ts';
import { createOutbox } from '../../../src/data/outbox.ts';
import { readWorkFile } from '../../../src/data/read-work-file.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import type { Store } from '../../../src/data/store.ts';
import { FILE_BATCH, workFileHash, type WorkFileHeader } from '../../../src/data/work-file-format.ts';
import { canonicalJson } from '../../../src/domain/canonical-json.ts';
import type { Json, Op } from '../../../src/domain/op.ts';
import { makeOp } from '../../support/make-op.ts';
import { openTestStore, SCOPE, signInHere } from '../../support/test-store.ts';

let store: Store;
let device: DeviceRow;

beforeEach(async () => {
  store = openTestStore();
  await signInHere(store);
  device = { deviceId: 'device-1', deviceName: 'Quầy 2 – Hàng Trống', keyPair: await createKeyPair() };
  await writeMeta(store.db, 'device', device);
});

afterEach(() => store.db.delete());

const blobOf = (bytes: Uint8Array | string): Blob => new Blob([bytes as Uint8Array<ArrayBuffer>]);

async function record(count: number, txn?: string): Promise<Op[]> {
  const ops: Op[] = [];
  for (let made = 0; made < count; made += 1) {
    const draft = { scope: SCOPE, kind: 'task.noteSet', entity: 'S05-03', body: { text: `lần ${made}` } } as const;
    ops.push(await recordOp(txn === undefined ? draft : { ...draft, txn }, store));
  }
  return ops;
}

async function fileOf(ops: readonly Op[]): Promise<WorkFile> {
  const file = await createWorkFile(ops, store);
  if (file === undefined) throw new Error('no file');
  return file;
}

async function readOps(bytes: Uint8Array): Promise<readonly unknown[]> {
  const read = await readWorkFile(blobOf(bytes));
  if (!read.ok) throw new Error(read.why);
  return read.batches.flatMap(({ ops }) => ops);
}

async function whyOf(bytes: Uint8Array | string): Promise<string | undefined> {
  const read = await readWorkFile(blobOf(bytes));
  return read.ok ? undefined : read.why;
}

/** The file with other lines, as somebody would write it who knows how. */
async function rewrite(
  file: WorkFile,
  change: (header: WorkFileHeader, lines: readonly string[]) => { header: object; lines: readonly string[] },
): Promise<Uint8Array> {
  const [first = '', ...lines] = gunzipSync(file.bytes).toString().split('\n');
  const changed = change(JSON.parse(first) as WorkFileHeader, lines);
  const text = changed.lines.join('\n');
  const header = { ...changed.header, bytes: Buffer.byteLength(text) } as WorkFileHeader;
  const hash = await workFileHash(header, text);
  return gzipSync(`${JSON.stringify({ ...header, hash })}\n${text}`);
}

describe('unsent work in a file', () => {
  it('is all that has no receipt, says whose it is, and changes nothing on the device [S60]', async () => {
    const ops = await record(5);
    const outbox = createOutbox(store);
    const [install] = await outbox.readInstalls();
    const results = ops.slice(0, 2).map(({ opId, n }) => ({ opId, n, status: 'applied' as const, seq: n }));
    const answer = { reqId: 'r', epoch: 'e', epochNo: 1, results, lastN: 2, durableN: 0 };
    await outbox.acknowledge(install?.installId ?? '', answer);
    const before = await store.db.installs.toArray();

    const file = await createUnsentFile(store);
    expect(file).toMatchObject({
      count: 3,
      name: expect.stringMatching(/^hai-cap-quay-2-hang-trong-2025\d{4}-\d{4}-3\.hcap$/),
    });
    const read = await readWorkFile(blobOf(file?.bytes ?? ''));
    expect(read).toMatchObject({
      ok: true,
      header: {
        deviceId: 'device-1',
        deviceName: device.deviceName,
        wards: ['00070'],
        people: ['Đỗ Thị Phượng'],
        count: 3,
      },
    });
    expect(await readOps(file?.bytes ?? new Uint8Array())).toEqual(ops.slice(2));
    expect(await store.db.installs.toArray()).toEqual(before);
    expect(await store.db.outbox.count()).toBe(5);
  });

  it('holds those of earlier installs first, each in order of their numbers [S60]', async () => {
    await record(2);
    const [first] = await createOutbox(store).readInstalls();
    await store.db.installs.add({ birthNo: 2, installId: 'second', lastN: 0, ackedN: 0, durableN: 0, epoch: null });
    const later = await record(2);
    const ops = await readOps((await createUnsentFile(store))?.bytes ?? new Uint8Array());
    expect(ops).toMatchObject([
      { n: 1, installId: first?.installId },
      { n: 2 },
      { n: 1, installId: 'second' },
      { n: 2 },
    ]);
    expect(ops.slice(2)).toEqual(later);
  });

  it('is not made where nothing is unsent', async () => {
    expect(await createUnsentFile(store)).toBeUndefined();
  });

  it('is signed batch by batch by the device, so that each can be pushed alone [S60]', async () => {
    const ops = Array.from({ length: FILE_BATCH.maxOps + 20 }, (_, index) => {
      const n = index + 1;
      const txn = n > FILE_BATCH.maxOps - 3 && n <= FILE_BATCH.maxOps + 3 ? { txn: 'whole' } : {};
      return makeOp({ opId: crypto.randomUUID(), n, ...txn });
    });
    const read = await readWorkFile(blobOf((await fileOf(ops)).bytes));
    if (!read.ok) throw new Error(read.why);
    expect(read.batches.map((batch) => batch.ops.length)).toEqual([FILE_BATCH.maxOps - 3, 23]);
    const key = createPublicKey({
      key: { ...(await exportPublicKey(device)) },
      format: 'jwk',
    });
    for (const batch of read.batches) {
      const signature = Buffer.from(batch.signature, 'base64url');
      const data = Buffer.from(canonicalJson(batch.ops));
      expect(verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
    }
  });

  it('keeps a batch within what one message carries', async () => {
    const text = 'đ'.repeat(30_000);
    const ops = Array.from({ length: 12 }, (_, index) =>
      makeOp({ opId: crypto.randomUUID(), n: index + 1, body: { text } }),
    );
    const read = await readWorkFile(blobOf((await fileOf(ops)).bytes));
    if (!read.ok) throw new Error(read.why);
    expect(read.batches.map((batch) => batch.ops.length)).toEqual([4, 4, 4]);
  });

  it('comes out as it went in, whatever the ops say', async () => {
    const body = fc.jsonValue().filter((value) => JSON.stringify(value).isWellFormed() && isCanonical(value));
    const drafts = fc.array(fc.record({ body, entity: fc.string({ minLength: 1 }), madeAt: fc.string() }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(drafts, async (given) => {
        const ops = given.map(({ body: made, ...more }, index) =>
          makeOp({ opId: crypto.randomUUID(), n: index + 1, body: made as Json, ...more }),
        );
        const out = await readOps((await fileOf(ops)).bytes);
        expect(JSON.stringify(out)).toBe(JSON.stringify(ops));
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});

/** Ops with lone surrogates are never recorded. */
function isCanonical(value: unknown): boolean {
  try {
    canonicalJson(value);
    return true;
  } catch {
    return false;
  }
}

describe('a file that is not as it was written', () => {
  let file: WorkFile;

  beforeEach(async () => {
    await record(3);
    file = (await createUnsentFile(store)) as WorkFile;
  });

  it('is found whichever byte was changed', async () => {
    const whole = await readWorkFile(blobOf(file.bytes));
    const whys = new Set<string>();
    for (let at = 0; at < file.bytes.length; at += 1) {
      const spoilt = file.bytes.slice();
      spoilt[at] = (spoilt[at] as number) ^ 0x10;
      const read = await readWorkFile(blobOf(spoilt));
      // Some bits of the packing mean nothing (its time, its system, what fills the last byte).
      if (read.ok) expect(read).toEqual(whole);
      else whys.add(read.why);
    }
    expect([...whys].sort()).toEqual(['changed', 'cut', 'foreign']);
  });

  it('is told as cut wherever it was cut', async () => {
    const whys = new Set<string | undefined>();
    for (let length = 2; length < file.bytes.length; length += 1) whys.add(await whyOf(file.bytes.subarray(0, length)));
    expect([...whys]).toEqual(['cut']);
  });

  it('is told as changed where its packing is sound and its content is not', async () => {
    const text = gunzipSync(file.bytes).toString();
    expect(await whyOf(gzipSync(text.replace('lần 1', 'lần 2')))).toBe('changed');
    expect(await whyOf(gzipSync(text.replace('Quầy 2', 'Quầy 3')))).toBe('changed');
    expect(await whyOf(gzipSync(text.slice(0, text.lastIndexOf('\n'))))).toBe('changed');
  });

  it('is told as something else where it never was such a file', async () => {
    expect(await whyOf('%PDF-1.7')).toBe('foreign');
    expect(await whyOf(gzipSync('{"format":"another"}\n{}'))).toBe('foreign');
    expect(await whyOf(gzipSync('no lines'))).toBe('foreign');
    expect(await whyOf('')).toBe('empty');
  });

  it('is told as of a later version, whatever that has in its lines', async () => {
    expect(await whyOf(await rewrite(file, (header) => ({ header: { ...header, version: 2 }, lines: ['new'] })))).toBe(
      'newer',
    );
  });

  it('is refused where its first line says what no screen could show', async () => {
    const headed = (fields: object) => rewrite(file, (header, lines) => ({ header: { ...header, ...fields }, lines }));
    const spoilt = [
      await headed({ madeAt: 'hôm qua' }),
      await headed({ madeAt: '2025-02-30T08:00:00.000+07:00' }),
      await headed({ people: 'Đỗ Thị Phượng' }),
      await headed({ wards: Array.from({ length: 4_001 }, () => '00070') }),
      await headed({ deviceName: 'a'.repeat(201) }),
      await headed({ deviceId: '' }),
    ];
    expect(await Promise.all(spoilt.map(whyOf))).toEqual(spoilt.map(() => 'changed'));
    expect(await whyOf(await headed({}))).toBeUndefined();
  });

  it('is refused where a batch could not be pushed', async () => {
    const batchWith = (change: (batch: { ops: Op[]; signature: string }) => object) =>
      rewrite(file, (header, lines) => ({
        header,
        lines: lines.map((line) => JSON.stringify(change(JSON.parse(line) as { ops: Op[]; signature: string }))),
      }));
    const spoilt = [
      await batchWith((batch) => ({ ...batch, signature: 'short' })),
      await batchWith((batch) => ({ ...batch, ops: [] })),
      await batchWith((batch) => ({ ...batch, ops: batch.ops.toReversed() })),
      await batchWith((batch) => ({ ...batch, ops: batch.ops.map((op) => ({ ...op, installId: 'another' })) })),
      await batchWith((batch) => ({ ...batch, ops: batch.ops.map(({ opId: _opId, ...op }) => op) })),
      await rewrite(file, (header, lines) => ({ header: { ...header, count: 4 }, lines })),
    ];
    expect(await Promise.all(spoilt.map(whyOf))).toEqual(spoilt.map(() => 'foreign'));
    expect(await whyOf(await batchWith((batch) => batch))).toBeUndefined();
  });

  it('is not unpacked without end', async () => {
    const bomb = gzipSync(Buffer.alloc(134_300_000, 0x20), { level: 1 });
    expect(await whyOf(bomb)).toBe('too-big');
    expect(await whyOf(new Uint8Array(34_000_000))).toBe('too-big');
  });
});

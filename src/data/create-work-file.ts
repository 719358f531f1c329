/**
 * Own work as a file that any other enrolled device can bring to the city. Works without a network and changes nothing
 * here: what is unsent stays unsent until the city itself confirms it [S60].
 */
import { foldText } from '../domain/fold-text.ts';
import type { Op } from '../domain/op.ts';
import { parseScope } from '../domain/scope.ts';
import type { HaiCapDb } from './db.ts';
import { signByDevice } from './device-key.ts';
import { localIso } from './local-iso.ts';
import { type DeviceRow, readMeta } from './meta.ts';
import { countThatFits } from './read-batch.ts';
import { appStore, type Store } from './store.ts';
import {
  FILE_BATCH,
  WORK_FILE_ENDING,
  WORK_FILE_FORMAT,
  WORK_FILE_VERSION,
  workFileHash,
  type WorkFileHeader,
} from './work-file-format.ts';

export interface WorkFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Ops in it. */
  readonly count: number;
}

/** All that this device has not been told to be received, oldest install first. Undefined: there is nothing, or nobody is enrolled. */
export async function createUnsentFile(store = appStore()): Promise<WorkFile | undefined> {
  return createWorkFile(await readUnsentOps(store.db), store);
}

/** These ops of this device, as they are. Those of one install stand in order of `n`. */
export async function createWorkFile(ops: readonly Op[], store: Store = appStore()): Promise<WorkFile | undefined> {
  const device = await readMeta(store.db, 'device');
  if (device?.deviceId === undefined || ops.length === 0) return undefined;
  const lines = await Promise.all(toBatches(ops).map((batch) => toLine(device, batch)));
  const text = lines.join('\n');
  const header: Omit<WorkFileHeader, 'hash'> = {
    format: WORK_FILE_FORMAT,
    version: WORK_FILE_VERSION,
    deviceId: device.deviceId,
    deviceName: device.deviceName,
    wards: wardsOf(ops),
    people: await namesOf(store.db, ops),
    count: ops.length,
    bytes: new TextEncoder().encode(text).length,
    madeAt: localIso(store.nowMs()),
  };
  const first = JSON.stringify({ ...header, hash: await workFileHash(header, text) });
  return { name: nameOf(header), bytes: await pack(`${first}\n${text}`), count: ops.length };
}

/** In one transaction, so that no receipt comes in between. What came back from the city and is asked for again is among them. */
async function readUnsentOps(db: HaiCapDb): Promise<readonly Op[]> {
  return db.transaction('r', db.installs, db.outbox, db.rejected, async () => {
    const installs = await db.installs.orderBy('birthNo').toArray();
    const ops: Op[] = [];
    for (const { installId, ackedN, lastN } of installs) {
      if (lastN <= ackedN) continue;
      const range = [
        [installId, ackedN + 1],
        [installId, lastN],
      ] as const;
      const [kept, returned] = await Promise.all([
        db.outbox.where('[installId+n]').between(range[0], range[1], true, true).toArray(),
        db.rejected.where('[installId+n]').between(range[0], range[1], true, true).toArray(),
      ]);
      ops.push(...[...kept, ...returned].map((row) => row.op).sort((a, b) => a.n - b.n));
    }
    return ops;
  });
}

function toBatches(ops: readonly Op[]): readonly (readonly Op[])[] {
  const batches: (readonly Op[])[] = [];
  for (const own of Map.groupBy(ops, (op) => op.installId).values()) {
    const inOrder = own.toSorted((a, b) => a.n - b.n);
    for (let from = 0; from < inOrder.length;) {
      const rest = inOrder.slice(from);
      const count = countThatFits(rest, FILE_BATCH);
      batches.push(rest.slice(0, count));
      from += count;
    }
  }
  return batches;
}

async function toLine(device: DeviceRow, ops: readonly Op[]): Promise<string> {
  return JSON.stringify({ installId: ops[0]?.installId, signature: await signByDevice(device, ops), ops });
}

function wardsOf(ops: readonly Op[]): readonly string[] {
  const codes = ops.map((op) => parseScope(op.scope)).flatMap((scope) => (scope?.type === 'ward' ? [scope.ward] : []));
  return [...new Set(codes)].sort();
}

async function namesOf(db: HaiCapDb, ops: readonly Op[]): Promise<readonly string[]> {
  const people = await db.people.bulkGet([...new Set(ops.map((op) => op.actor))]);
  return people.flatMap((person) => (person === undefined ? [] : [person.name]));
}

/** Letters that every file system and every way of handing over takes. */
function nameOf({ deviceName, madeAt, count }: Pick<WorkFileHeader, 'deviceName' | 'madeAt' | 'count'>): string {
  const device = foldText(deviceName)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40);
  const moment = madeAt.slice(0, 16).replaceAll(/[-:]/g, '').replace('T', '-');
  return ['hai-cap', device, moment, count].filter((part) => part !== '').join('-') + WORK_FILE_ENDING;
}

async function pack(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What every adapter of the port `EvidenceStore` promises: a folder on a real disk, a bucket behind a real port. */
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EvidenceStoreFailed, type EvidenceStore } from '../../src/server/evidence/evidence-store.ts';
import { createFileEvidenceStore, sweepParts } from '../../src/server/evidence/file-evidence-store.ts';
import { hashBytes } from '../../src/server/evidence/hash-bytes.ts';
import { createS3EvidenceStore } from '../../src/server/evidence/s3-evidence-store.ts';
import { type S3Server, startS3Server } from '../support/s3-server.ts';

interface OpenStore {
  readonly store: EvidenceStore;
  /** The same data, opened anew. */
  readonly again: () => EvidenceStore;
  /** Writes other bytes under a name, behind the store's back. */
  readonly spoil: (sha256: string) => void;
  close(): Promise<void>;
}

const ENGINES: readonly { readonly name: string; readonly open: () => Promise<OpenStore> }[] = [
  {
    name: 'files',
    open: async () => {
      const directory = mkdtempSync(join(tmpdir(), 'hai-cap-evidence-'));
      const create = () => createFileEvidenceStore(join(directory, 'evidence'));
      return {
        store: create(),
        again: create,
        spoil: (sha256) => writeFileSync(join(directory, 'evidence', sha256.slice(0, 2), sha256), 'khác'),
        close: async () => rmSync(directory, { recursive: true, force: true }),
      };
    },
  },
  {
    name: 's3',
    open: async () => {
      const server = await startS3Server();
      return {
        store: createS3EvidenceStore(server.settings),
        again: () => createS3EvidenceStore(server.settings),
        spoil: (sha256) => void server.objects.set(`hai-cap/${sha256}`, Buffer.from('khác')),
        close: () => server.close(),
      };
    },
  },
];

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function namesIn(store: EvidenceStore): Promise<readonly string[]> {
  const names = await Array.fromAsync(store.list());
  return names.toSorted();
}

describe.each(ENGINES)('$name', ({ open }) => {
  let opened: OpenStore;
  let store: EvidenceStore;

  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(() => opened.close());

  const putText = async (text: string): Promise<string> => {
    const sha256 = hashBytes(bytesOf(text));
    await store.put(sha256, bytesOf(text));
    return sha256;
  };

  it('has nothing at first', async () => {
    const sha256 = hashBytes(bytesOf('chưa có'));
    expect(await store.has(sha256)).toBe(false);
    expect(await store.read(sha256)).toBeUndefined();
    expect(await namesIn(store)).toEqual([]);
  });

  it('gives back what it took, to whoever opens it anew', async () => {
    const bytes = new Uint8Array(300_000).map((_, index) => (index * 7_919) % 251);
    const sha256 = hashBytes(bytes);
    await store.put(sha256, bytes);
    const again = opened.again();
    expect(await again.has(sha256)).toBe(true);
    expect(hashBytes((await again.read(sha256)) ?? new Uint8Array())).toBe(sha256);
  });

  it('takes the same a second time, and many at once', async () => {
    const names = await Promise.all(['a', 'b', 'a', 'c', 'a'].map(putText));
    expect(await namesIn(store)).toEqual([...new Set(names)].toSorted());
  });

  it('lists all it has, beyond one page', async () => {
    const names: string[] = [];
    for (let index = 0; index < 8; index += 1) names.push(await putText(`tệp ${index}`));
    expect(await namesIn(store)).toEqual(names.toSorted());
  });

  it('never takes bytes under a name that is not theirs', async () => {
    const sha256 = hashBytes(bytesOf('một'));
    await expect(store.put(sha256, bytesOf('hai'))).rejects.toThrow(EvidenceStoreFailed);
    expect(await store.has(sha256)).toBe(false);
  });

  it('never hands on what was spoilt, and is mended by the same bytes', async () => {
    const sha256 = await putText('nguyên vẹn');
    opened.spoil(sha256);
    await expect(store.read(sha256)).rejects.toMatchObject({ fault: 'damaged' });
    await putText('nguyên vẹn');
    expect(hashBytes((await store.read(sha256)) ?? new Uint8Array())).toBe(sha256);
  });
});

describe('a folder', () => {
  it('keeps no half file, and lets go of those that a kill left', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'hai-cap-evidence-'));
    const sha256 = hashBytes(bytesOf('a'));
    await createFileEvidenceStore(directory).put(sha256, bytesOf('a'));
    expect(readdirSync(join(directory, 'parts'))).toEqual([]);
    for (const name of ['left', 'fresh']) writeFileSync(join(directory, 'parts', name), 'nửa');
    utimesSync(join(directory, 'parts', 'left'), 0, 0);
    await sweepParts(directory, Date.now());
    expect(readdirSync(join(directory, 'parts'))).toEqual(['fresh']);
    expect(existsSync(join(directory, sha256.slice(0, 2), sha256))).toBe(true);
    rmSync(directory, { recursive: true });
  });
});

describe('a bucket', () => {
  let server: S3Server;
  const sha256 = hashBytes(bytesOf('a'));

  beforeEach(async () => {
    server = await startS3Server();
  });
  afterEach(() => server.close());

  it('that does not know the key says so, and has taken nothing', async () => {
    const store = createS3EvidenceStore({ ...server.settings, secretAccessKey: 'khác' });
    await expect(store.put(sha256, bytesOf('a'))).rejects.toMatchObject({ fault: 'refused' });
    await expect(store.has(sha256)).rejects.toMatchObject({ fault: 'refused' });
    expect(server.refusals).toEqual(['SignatureDoesNotMatch', 'SignatureDoesNotMatch']);
    expect(server.objects.size).toBe(0);
  });

  it('that is not there is told from a file that is not there', async () => {
    const store = createS3EvidenceStore({ ...server.settings, url: server.settings.url.replace('minh-chung', 'khac') });
    await expect(store.read(sha256)).rejects.toMatchObject({ fault: 'refused' });
    await expect(namesIn(store)).rejects.toMatchObject({ fault: 'refused' });
  });

  it('that is down or full is weather: nothing is said to be kept', async () => {
    const store = createS3EvidenceStore(server.settings);
    server.failing = 503;
    await expect(store.put(sha256, bytesOf('a'))).rejects.toMatchObject({ fault: 'unreachable' });
    server.failing = 507;
    await expect(store.put(sha256, bytesOf('a'))).rejects.toMatchObject({ fault: 'full' });
    await server.close();
    await expect(store.has(sha256)).rejects.toMatchObject({ fault: 'unreachable' });
  });
});

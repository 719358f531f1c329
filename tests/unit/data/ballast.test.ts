// @vitest-environment node
/** What is put aside for a full disk: made once there is time and room, given up whole, made again. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Ballast, type BallastFile, createBallast } from '../../../src/data/ballast.ts';
import { keepBallast } from '../../../src/data/keep-ballast.ts';
import { readStorageTrouble, setStorageTrouble } from '../../../src/data/storage-trouble.ts';
import type { Store } from '../../../src/data/store.ts';
import { createStatusBoard } from '../../../src/data/sync-status.ts';
import { openTestStore } from '../../support/test-store.ts';

const MB = 1_048_576;

let written: number;
let room: number;

const file: BallastFile = {
  size: async () => written,
  async write(chunks) {
    let bytes = 0;
    for (const chunk of chunks) bytes += chunk.length;
    if (bytes > room) throw new DOMException('no room', 'QuotaExceededError');
    written = bytes;
  },
  async remove() {
    written = 0;
  },
};

function create(): Ballast {
  return createBallast(file, (count) => new Uint8Array(count));
}

beforeEach(() => {
  written = 0;
  room = 100 * MB;
});

describe('the ballast', () => {
  it('is eight megabytes, made once and given up once [S54]', async () => {
    const ballast = create();
    expect(await ballast.free()).toBe(false);
    expect(await ballast.keep()).toBe(true);
    expect(written).toBe(8 * MB);
    room = 0;
    expect(await ballast.keep()).toBe(true);
    expect(await ballast.free()).toBe(true);
    expect(await ballast.isThere()).toBe(false);
    expect(await ballast.free()).toBe(false);
  });

  it('is left for another day where there is no room [S54]', async () => {
    room = 7 * MB;
    expect(await create().keep()).toBe(false);
    expect(written).toBe(0);
  });
});

describe('keeping it', () => {
  let store: Store;
  let end: () => void;

  beforeEach(() => {
    store = openTestStore();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    end = keepBallast(store, create());
  });

  afterEach(async () => {
    end();
    vi.useRealTimers();
    setStorageTrouble({ space: undefined });
    await store.db.delete();
  });

  it('begins after the first sync, and what was said of the disk is over when it is there again [S54]', async () => {
    setStorageTrouble({ space: 'low' });
    expect(written).toBe(0);
    await createStatusBoard(store).write({ state: 'synced', lastSyncedAt: '2025-06-24T01:00:00.000Z' });
    await vi.waitFor(() => expect(readStorageTrouble().space).toBeUndefined());
    expect(written).toBe(8 * MB);
  });

  it('is tried again every ten minutes [S54]', async () => {
    vi.advanceTimersByTime(600_000);
    await vi.waitFor(() => expect(written).toBe(8 * MB));
  });
});

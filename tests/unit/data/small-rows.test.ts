/** Drafts, preferences, what the city says of itself, the day, faults: single rows that go on living. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clearDraft, readDraft, saveDraft } from '../../../src/data/drafts.ts';
import { keepFault } from '../../../src/data/keep-fault.ts';
import { readMeta, writeMeta } from '../../../src/data/meta.ts';
import { observePreferences, readMirroredPreferences, savePreferences } from '../../../src/data/preferences.ts';
import { observeAbout, refreshAbout } from '../../../src/data/read-about.ts';
import { type CampaignDay, observeDay } from '../../../src/data/read-day.ts';
import type { Store } from '../../../src/data/store.ts';
import { createStatusBoard, readSyncStatus } from '../../../src/data/sync-status.ts';
import { first } from '../../support/field-tablet.ts';
import { answer, NOW_MS, openTestStore, receiveCampaign, signInHere } from '../../support/test-store.ts';

let store: Store;
let clock: { nowMs: number };
let reply: () => Response;

beforeEach(() => {
  clock = { nowMs: NOW_MS };
  reply = () => new Response('<html>', { headers: { 'content-type': 'text/html' } });
  store = openTestStore({ clock, network: async () => reply() });
});

afterEach(() => store.db.delete());

describe('a draft', () => {
  it('is kept until it is cleared, as NFC', async () => {
    await saveDraft('note:S05-03', 'Đã nhận bàn giao'.normalize('NFD'), store);
    expect(await readDraft('note:S05-03', store)).toBe('Đã nhận bàn giao');
    expect(await readDraft('note:S05-04', store)).toBeUndefined();
    await clearDraft('note:S05-03', store);
    expect(await readDraft('note:S05-03', store)).toBeUndefined();
  });
});

describe('a draft that the store does not take', () => {
  it('is told, and found again with the last strokes [S54]', async () => {
    const { watchdog } = store.db;
    const run = vi.spyOn(watchdog, 'run').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(saveDraft('note:S05-03', 'Đã nhận', store)).rejects.toThrow('no room');
    run.mockRestore();
    expect(await readDraft('note:S05-03', store)).toBe('Đã nhận');
  });
});

describe('preferences', () => {
  it('are changed one by one and mirrored for the first paint', async () => {
    await savePreferences({ theme: 'sun' }, store);
    await savePreferences({ isLarge: true }, store);
    expect(await first(observePreferences(store))).toEqual({ theme: 'sun', isLarge: true });
    expect(readMirroredPreferences()).toEqual({ theme: 'sun', isLarge: true });
  });

  it.each(['not json', 'null', '7'])('a mirror that says %s is no preference', (text) => {
    localStorage.setItem('hai-cap.preferences', text);
    expect(readMirroredPreferences()).toEqual({});
  });
});

describe('about', () => {
  const about = { build: 'b1', mode: 'evaluation' as const, samplePeople: [] };

  it('is kept from the last contact', async () => {
    expect(await first(observeAbout(store))).toBeUndefined();
    reply = () => answer(about);
    await refreshAbout(store);
    reply = () => new Response(null, { status: 500 });
    await refreshAbout(store);
    expect(await first(observeAbout(store))).toEqual(about);
  });

  it.each([{ build: 1 }, { ...about, mode: 'play' }, { ...about, samplePeople: null }, null, 'text'])(
    'is not taken from %j',
    async (value) => {
      reply = () => answer(value);
      await refreshAbout(store);
      expect(await first(observeAbout(store))).toBeUndefined();
    },
  );
});

describe('the day', () => {
  it('is today in the campaign’s time zone, by the city’s clock', async () => {
    clock.nowMs = Date.parse('2025-06-30T17:30:00.000Z');
    expect(await first(observeDay(store))).toEqual({
      day: '2025-07-01',
      isChosen: false,
      today: '2025-07-01',
      present: '2025-07-01',
    });
    await writeMeta(store.db, 'clockOffsetMs', 3_600_000);
    expect(await first(observeDay(store))).toEqual({
      day: '2025-06-30',
      isChosen: false,
      today: '2025-06-30',
      present: '2025-06-30',
    });
  });

  it('of an evaluation copy is the one it opens on', async () => {
    await signInHere(store);
    await receiveCampaign(store);
    await writeMeta(store.db, 'about', { build: 'b', mode: 'evaluation', samplePeople: [] });
    clock.nowMs = Date.parse('2026-01-15T01:00:00.000Z');
    const day = await first(observeDay(store));
    expect(day).toEqual({ day: '2025-06-24', isChosen: true, today: '2026-01-15', present: '2025-06-24' });
  });

  it('goes on at midnight', async () => {
    clock.nowMs = Date.parse('2025-06-30T16:59:30.000Z');
    const days: CampaignDay[] = [];
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const subscription = observeDay(store).subscribe({ next: (day) => days.push(day) });
    await vi.waitFor(() => expect(days).toHaveLength(1));
    clock.nowMs += 60_000;
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(() => expect(days.map(({ day }) => day)).toEqual(['2025-06-30', '2025-07-01']));
    subscription.unsubscribe();
    vi.useRealTimers();
  });
});

describe('the status', () => {
  it('remembers since when the state holds', async () => {
    const board = createStatusBoard(store);
    await board.write({ state: 'synced' });
    clock.nowMs += 5_000;
    await board.write({ state: 'synced', lastSyncedAt: 'x' });
    expect(await readSyncStatus(store.db)).toMatchObject({ since: '2025-06-24T01:00:00.000Z', lastSyncedAt: 'x' });
    await board.write({ state: 'offline' });
    expect((await readSyncStatus(store.db)).since).toBe('2025-06-24T01:00:05.000Z');
  });

  it('is not written for a contact within the same moment: each write waits for the disk', async () => {
    const board = createStatusBoard(store);
    const told = async (at: string): Promise<string | undefined> => {
      await board.write({ state: 'synced', lastContactAt: at, lastSyncedAt: at });
      return (await readSyncStatus(store.db)).lastContactAt;
    };
    expect(await told('2025-06-24T01:00:00.000Z')).toBe('2025-06-24T01:00:00.000Z');
    expect(await told('2025-06-24T01:00:04.000Z')).toBe('2025-06-24T01:00:00.000Z');
    expect(await told('2025-06-24T01:00:05.000Z')).toBe('2025-06-24T01:00:05.000Z');
  });

  it('before the first contact is offline, with nothing unsent', async () => {
    expect(await readSyncStatus(store.db)).toMatchObject({ state: 'offline', pending: 0, lastSyncedAt: null });
  });
});

describe('faults', () => {
  it('are kept, the last twenty', async () => {
    for (let no = 1; no <= 22; no += 1) await keepFault(new TypeError(`lần ${no}`), store);
    const faults = await readMeta(store.db, 'faults');
    expect(faults).toHaveLength(20);
    expect(faults?.at(-1)).toEqual({ at: '2025-06-24T01:00:00.000Z', name: 'TypeError', message: 'lần 22' });
  });

  it('of a store that is closed do not hide the fault that was being kept', async () => {
    store.db.close();
    await expect(keepFault('text', store)).resolves.toBeUndefined();
  });
});

/**
 * A real browser whose processes are killed at random moments while ticks are made as fast as the app takes them: half of
 * the time with the city gone, half with it there. What the screen showed as saved is looked for in the next life of the
 * same profile, and at the end in the city's log.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { createDice } from '../support/seeded-dice.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { expectPending, openScenario, signIn, taskRow, waitUntilReadyOffline } from '../support/steps.ts';
import type { Tablet } from '../support/tablet.ts';
import { readCity } from './read-city.ts';

const SCENARIO = 5;
/** After so many ticks were shown as saved, and at most so much later. */
const LEAST_SAVED = 6;
const LATER_MS = 250;

export interface BrowserKills {
  readonly kills: number;
  readonly seed: number;
  readonly dataDir: string;
  /** The same profile each time. */
  readonly openTablet: () => Promise<Tablet>;
  readonly startServer: () => Promise<ServerProcess>;
  readonly onKill?: (count: number) => void;
}

export interface BrowserKillsEnd {
  /** Ticks that the screen showed as saved before a kill. */
  readonly saved: number;
  /** Ops that the tablet holds in the end: the same and what was in flight. */
  readonly held: number;
  readonly lost: readonly string[];
}

export async function killBrowsers(storm: BrowserKills): Promise<BrowserKillsEnd> {
  const { kills, seed, dataDir, openTablet, startServer, onKill } = storm;
  const dice = createDice(seed);
  let city = await startServer();
  let tablet = await openTablet();
  await signIn(tablet.page, city.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(tablet.page, city.origin);
  await city.stop();
  const lost: string[] = [];
  let saved = 0;
  let before: readonly HeldOp[] = [];
  for (let count = 1; count <= kills; count += 1) {
    if (count === Math.ceil(kills / 2) + 1) city = await startServer();
    await openScenario(tablet.page, city.origin, SCENARIO);
    const shown = await tickWithoutPause(tablet.page);
    await shown.until(LEAST_SAVED);
    await pause(dice.fraction() * LATER_MS);
    await tablet.kill();
    saved += shown.ticks.length;
    tablet = await openTablet();
    await openScenario(tablet.page, city.origin, SCENARIO);
    const after = await readHeld(tablet.page);
    lost.push(...findMissing(before, shown.ticks, after), ...(await findUnshown(tablet.page, after)));
    before = after;
    onKill?.(count);
  }
  await expectPending(tablet.page, 0);
  lost.push(...findAbsent(before, dataDir));
  return { saved, held: before.length, lost };
}

/** A tick that the screen showed as saved. */
export interface Tick {
  readonly task: string;
  readonly status: string;
}

export interface ShownTicks {
  /** In the order in which they were shown; grows. */
  readonly ticks: readonly Tick[];
  until(count: number): Promise<void>;
}

/** Taps every row that can be tapped, again as soon as it shows its last tap as saved; tells each over to this process. */
export async function tickWithoutPause(page: Page): Promise<ShownTicks> {
  const ticks: Tick[] = [];
  let tell = (): void => undefined;
  await page.exposeFunction('tellSaved', (task: string, status: string) => {
    ticks.push({ task, status });
    tell();
  });
  await page.evaluate(() => {
    const { tellSaved } = globalThis as unknown as {
      readonly tellSaved: (task: string, status: string) => Promise<void>;
    };
    const states = new Map<string, string>();
    const look = (): void => {
      if ('isTickingOver' in globalThis) return;
      for (const row of document.querySelectorAll<HTMLElement>('[data-testid="task-row"]')) {
        const { taskId = '', status = '', sync } = row.dataset;
        const before = states.get(taskId);
        if (before === status || (before !== undefined && sync === undefined)) continue;
        states.set(taskId, status);
        if (before !== undefined) void tellSaved(taskId, status);
        row.querySelector<HTMLElement>('[data-testid="set-status"]')?.click();
      }
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
    look();
  });
  return {
    ticks,
    until: (count) =>
      new Promise((resolve) => {
        tell = () => {
          if (ticks.length >= count) resolve();
        };
        tell();
      }),
  };
}

/** A tick as the tablet keeps it for the city. */
export interface HeldOp extends Tick {
  readonly opId: string;
}

/** What stands in the outbox, in the order in which it was made. */
export async function readHeld(page: Page): Promise<readonly HeldOp[]> {
  return page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('no store')));
      });
    const db = await settled(indexedDB.open('hai-cap'));
    const rows = (await settled(db.transaction('outbox').objectStore('outbox').getAll())) as {
      readonly opId: string;
      readonly op: { readonly n: number; readonly entity: string; readonly body: { readonly status?: string } };
    }[];
    db.close();
    const inOrder = rows.toSorted((a, b) => a.op.n - b.op.n);
    return inOrder.map(({ opId, op }) => ({ opId, task: op.entity, status: op.body.status ?? '' }));
  });
}

/** What was there before is there still, and then for each task what was shown as saved, in that order. */
export function findMissing(
  before: readonly HeldOp[],
  shown: readonly Tick[],
  after: readonly HeldOp[],
): readonly string[] {
  const held = new Set(after.map(({ opId }) => opId));
  const known = new Set(before.map(({ opId }) => opId));
  const missing = before.filter(({ opId }) => !held.has(opId)).map(({ opId }) => `${opId} was there before`);
  const added = Map.groupBy(after, ({ task }) => task);
  for (const [task, ticks] of Map.groupBy(shown, (tick) => tick.task)) {
    const statuses = (added.get(task) ?? []).filter(({ opId }) => !known.has(opId)).map(({ status }) => status);
    const isThere = ticks.every(({ status }, index) => statuses[index] === status);
    if (!isThere) missing.push(`${task}: shown ${ticks.map(({ status }) => status).join()}, kept ${statuses.join()}`);
  }
  return missing;
}

/** Tasks whose row does not show what the last tick made of them. */
async function findUnshown(page: Page, held: readonly HeldOp[]): Promise<readonly string[]> {
  const lastByTask = new Map(held.map(({ task, status }) => [task, status]));
  const unshown: string[] = [];
  for (const [task, status] of lastByTask) {
    const shown = await taskRow(page, task).getAttribute('data-status');
    if (shown !== status) unshown.push(`${task} shows ${shown}, was ${status}`);
  }
  return unshown;
}

/** Ops that do not stand in the city's log exactly once, and what is wrong with that log. */
function findAbsent(held: readonly HeldOp[], dataDir: string): readonly string[] {
  const { logByScope, findings } = readCity(dataDir);
  const counts = new Map<string, number>();
  for (const { op } of [...logByScope.values()].flat()) counts.set(op.opId, (counts.get(op.opId) ?? 0) + 1);
  const absent = held.filter(({ opId }) => counts.get(opId) !== 1);
  return [
    ...absent.map(({ opId }) => `${opId} stands in the log ${counts.get(opId) ?? 0} times`),
    ...findings.map(({ fault, where, what }) => `log: ${fault} ${where} ${what}`),
  ];
}

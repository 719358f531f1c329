/** The weather clears: the network is there, batteries are full, people sign in where they are asked to. */
import { currentPerson, enter } from './steps.ts';
import type { Run } from './run.ts';
import type { Tablet } from './tablet.ts';
import { fair } from './weather.ts';

const ROUNDS_MAX = 12;

/** Until nothing moves any more. */
export async function clearUp(run: Run): Promise<void> {
  run.isUpgraded = true;
  run.ghosts.length = 0;
  const alive = run.tablets.filter(({ isLost }) => !isLost);
  for (const tablet of alive) {
    tablet.disarmDeath();
    tablet.pokes = [];
    for (const flight of tablet.flights.splice(0)) flight.fail();
  }
  let before = '';
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    for (const tablet of alive) await bringBack(run, tablet);
    const now = picture(run, alive);
    if (now === before) return;
    before = now;
  }
  throw new Error('I3: the tablets never come to rest');
}

async function bringBack(run: Run, tablet: Tablet): Promise<void> {
  run.clock.nowMs += 60_000;
  const { deviceId, user } = tablet.options;
  run.city.data.devices.add(deviceId);
  tablet.cookie ??= deviceId;
  await run.talk(tablet, fair);
  if (currentPerson(tablet) === undefined || troubleOf(tablet) === 'signed-out') await enter(run, tablet, user);
  await run.talk(tablet, fair);
}

export function troubleOf(tablet: Tablet): unknown {
  return statusOf(tablet)['trouble'];
}

export function statusOf(tablet: Tablet): Readonly<Record<string, unknown>> {
  const row = tablet.disk.tables.get('meta')?.get('ssyncStatus');
  return (row?.['value'] ?? {}) as Readonly<Record<string, unknown>>;
}

/** Where everybody stands: two equal ones in a row are rest. */
function picture(run: Run, alive: readonly Tablet[]): string {
  const heads = [...run.city.data.heads].map(([scope, { hash }]) => [scope, hash]);
  const held = alive.map(({ disk: { tables } }) => [
    [...(tables.get('scopes')?.values() ?? [])].map((row) => [row['scope'], row['seq'], row['hash']]),
    [...(tables.get('installs')?.values() ?? [])].map((row) => [row['lastN'], row['ackedN'], row['epoch']]),
    tables.get('rejected')?.size,
  ]);
  return JSON.stringify([heads, held]);
}

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
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    for (const tablet of alive) await bringBack(run, tablet);
    if (alive.every((tablet) => isAtRest(run, tablet))) return;
  }
}

async function bringBack(run: Run, tablet: Tablet): Promise<void> {
  run.clock.nowMs += 60_000;
  const { deviceId, user } = tablet.options;
  run.city.data.devices.add(deviceId);
  tablet.cookie ??= deviceId;
  await run.talk(tablet, fair);
  if (currentPerson(tablet) !== undefined && troubleOf(tablet) !== 'signed-out') return;
  // A city that forgot one of several people waits for each of them [S31].
  for (const person of new Set([...peopleHere(tablet), user])) await enter(run, tablet, person);
  await run.talk(tablet, fair);
}

function peopleHere({ disk }: Tablet): readonly string[] {
  const rows = [...(disk.tables.get('people')?.values() ?? [])];
  return rows.filter((row) => row['isSignedOut'] !== true).map((row) => row['id'] as string);
}

export function troubleOf(tablet: Tablet): unknown {
  return statusOf(tablet)['trouble'];
}

export function statusOf(tablet: Tablet): Readonly<Record<string, unknown>> {
  const row = tablet.disk.tables.get('meta')?.get('ssyncStatus');
  return (row?.['value'] ?? {}) as Readonly<Record<string, unknown>>;
}

/** It sent all it has, holds what it may, and stands where the city does. */
function isAtRest({ city }: Run, { options, disk: { tables } }: Tablet): boolean {
  const installs = [...(tables.get('installs')?.values() ?? [])];
  const scopes = [...(tables.get('scopes')?.values() ?? [])];
  const granted = city.grants(options.deviceId).map(({ scope }) => scope);
  const held = new Set(scopes.map((row) => row['scope'] as string));
  return (
    granted.every((scope) => held.has(scope)) &&
    [...held].every((scope) => scope === 'campaign' || granted.includes(scope)) &&
    installs.every((row) => row['lastN'] === row['ackedN']) &&
    scopes.every((row) => row['seq'] === (city.data.heads.get(row['scope'] as string)?.seq ?? 0)) &&
    installs.at(-1)?.['epoch'] === city.data.epoch.epoch
  );
}

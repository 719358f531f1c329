/** After a storm: what of all that was saved is nowhere, twice, or shown other than the city's log says. */
import { isDeepStrictEqual } from 'node:util';
import { readShown } from '../../src/data/read-shown.ts';
import { foldLog } from '../support/make-op.ts';
import type { HttpTablet } from '../support/http-tablet.ts';
import { type CityOnDisk, readCity } from './read-city.ts';

export interface Loss {
  readonly what: 'lost' | 'doubled' | 'never sent' | 'shown wrongly' | 'broken log';
  readonly where: string;
}

/** Every tablet asks until nothing is unsent; one that does not get there in so many looks is stuck. */
const LOOKS = 12;

export async function findLosses(tablets: readonly HttpTablet[], dataDir: string): Promise<readonly Loss[]> {
  for (const tablet of tablets) await drain(tablet);
  // What the last of them sent reaches the first.
  for (const tablet of tablets) await drain(tablet);
  const city = readCity(dataDir);
  const stuck = await Promise.all(tablets.map(findUnsent));
  const wrong = await Promise.all(tablets.map((tablet) => findWrong(tablet, city)));
  return [...findInLog(tablets, city), ...stuck.flat(), ...wrong.flat()];
}

async function drain(tablet: HttpTablet): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const { pending, state } = await tablet.sync();
    if (pending === 0 && state === 'synced') return;
  }
}

function findInLog(tablets: readonly HttpTablet[], city: CityOnDisk): readonly Loss[] {
  const counts = new Map<string, number>();
  for (const { op } of [...city.logByScope.values()].flat()) counts.set(op.opId, (counts.get(op.opId) ?? 0) + 1);
  const recorded = tablets.flatMap((tablet) => tablet.recorded);
  const lost = recorded.filter(({ opId }) => !counts.has(opId) && !city.quarantined.has(opId));
  const doubled = [...counts].filter(([, count]) => count > 1);
  return [
    ...lost.map(({ opId }): Loss => ({ what: 'lost', where: opId })),
    ...doubled.map(([opId]): Loss => ({ what: 'doubled', where: opId })),
    ...city.findings.map(({ fault, where, what }): Loss => ({
      what: 'broken log',
      where: `${fault} ${where} ${what}`,
    })),
  ];
}

async function findUnsent({ store }: HttpTablet): Promise<readonly Loss[]> {
  const installs = await store.db.installs.toArray();
  const behind = installs.filter(({ lastN, ackedN }) => lastN > ackedN);
  return behind.map(({ installId, lastN, ackedN }) => ({
    what: 'never sent',
    where: `${installId}: ${ackedN} of ${lastN}`,
  }));
}

async function findWrong({ store }: HttpTablet, { logByScope }: CityOnDisk): Promise<readonly Loss[]> {
  const losses: Loss[] = [];
  for (const { scope } of await store.db.scopes.toArray()) {
    const shown = [...(await readShown(store.db, scope))];
    const meant = foldLog(logByScope.get(scope) ?? []);
    const entities = new Set([...meant.keys(), ...shown.map(([entity]) => entity)]);
    const byEntity = new Map(shown);
    for (const entity of entities) {
      const isSame = isDeepStrictEqual(headsOf(byEntity.get(entity)), headsOf(meant.get(entity)));
      if (!isSame) losses.push({ what: 'shown wrongly', where: `${scope} ${entity}` });
    }
  }
  return losses;
}

/** What a register is now: its heads, whatever way they came. */
function headsOf(
  entity: ReturnType<typeof foldLog> extends ReadonlyMap<string, infer State> ? State | undefined : never,
) {
  const fields = Object.entries(entity ?? {}).map(([field, { heads }]) => [field, heads.map(({ opId }) => opId)]);
  return Object.fromEntries(fields) as Readonly<Record<string, readonly string[]>>;
}

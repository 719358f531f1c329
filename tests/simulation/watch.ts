/** Looks at every answer and at every commit while a run goes on [I5, I10]. Faults are kept, not thrown: the first one counts. */
import type { City } from './city.ts';
import type { Asked, Reply } from './city-door.ts';
import type { Tablet } from './tablet.ts';

interface PageLike {
  readonly scope: string;
  readonly revoked?: true;
}

export class Watch {
  readonly faults: string[] = [];
  readonly #epochNos = new WeakMap<object, number>();

  noteReply(city: City, { path, deviceId }: Asked, reply: Reply): void {
    if (reply.status !== 200 || deviceId === undefined) return;
    const scopes = path.endsWith('/pull')
      ? pulledScopes(reply)
      : path.includes('/snapshots/')
        ? filedScopes(reply)
        : [];
    for (const scope of scopes) this.noteBytes(city, deviceId, scope);
  }

  /** A tablet never goes back to an older life of the city's data [S3]. */
  #noteEpoch({ name, disk }: Tablet): void {
    const epoch = disk.tables.get('meta')?.get('sepoch')?.['value'] as { readonly epochNo: number } | undefined;
    if (epoch === undefined) return;
    if (epoch.epochNo < (this.#epochNos.get(disk) ?? 0))
      this.faults.push(`I7: ${name} went back to epoch ${epoch.epochNo}`);
    this.#epochNos.set(disk, epoch.epochNo);
  }

  /** Bytes of a scope go to a device. */
  noteBytes(city: City, deviceId: string, scope: string): void {
    if (!mayRead(city, deviceId, scope)) this.faults.push(`I5: bytes of ${scope} went to ${deviceId}`);
  }

  /** A cursor is never ahead of its rows, nor behind them: pages stand dense up to it, or a snapshot does. */
  noteCommit(tablet: Tablet): void {
    const { tables } = tablet.disk;
    this.#noteEpoch(tablet);
    const history = [...(tables.get('history')?.values() ?? [])];
    for (const row of tables.get('scopes')?.values() ?? []) {
      const { scope, seq } = row as unknown as { readonly scope: string; readonly seq: number };
      const pages = history.filter((page) => page['scope'] === scope) as unknown as readonly PageRow[];
      const pack = tables.get('packs')?.get(`s${scope}`);
      const fault = findCursorFault(seq, pages, pack !== undefined && 'lines' in pack);
      if (fault !== undefined) this.faults.push(`I10: ${tablet.name}: ${scope} ${fault}`);
    }
  }
}

interface PageRow {
  readonly from: number;
  readonly to: number;
}

function findCursorFault(seq: number, pages: readonly PageRow[], isSnapshot: boolean): string | undefined {
  const sorted = pages.toSorted((a, b) => a.from - b.from);
  const last = sorted.at(-1)?.to ?? 0;
  if (isSnapshot) return last > seq ? `stands at ${seq} behind its rows` : undefined;
  if (last !== seq) return `stands at ${seq} and its rows at ${last}`;
  const first = sorted[0];
  if (
    first !== undefined &&
    first.from === 1 &&
    sorted.some((page, place) => place > 0 && page.from !== (sorted[place - 1]?.to ?? 0) + 1)
  ) {
    return 'has a hole in its rows';
  }
  return undefined;
}

/** Own reading of who may read what: the people with an open sign-in on the device, by their wards. */
function mayRead(city: City, deviceId: string, scope: string): boolean {
  const { sessions, people } = city.data;
  for (const row of sessions.values()) {
    if (row.deviceId !== deviceId || row.signedOutAtMs !== null || row.isRevoked) continue;
    const person = people.get(row.personId);
    if (person === undefined) continue;
    if (scope === 'campaign') return true;
    const [, ward, restricted] = scope.split(':');
    const isOfWard = person.wards === 'all' || person.wards.includes(ward ?? '');
    if (isOfWard && (restricted === undefined || person.role === 'leader')) return true;
  }
  return false;
}

function pulledScopes({ body }: Reply): readonly string[] {
  const { pages } = JSON.parse(body as string) as { readonly pages: readonly PageLike[] };
  return pages.filter((page) => page.revoked !== true).map(({ scope }) => scope);
}

function filedScopes({ body }: Reply): readonly string[] {
  const lines = Buffer.from(body as Uint8Array)
    .toString()
    .trim()
    .split('\n');
  return lines.flatMap((line) => {
    const { scope, hash } = JSON.parse(line) as { readonly scope?: string; readonly hash?: string };
    return scope !== undefined && hash !== undefined ? [scope] : [];
  });
}

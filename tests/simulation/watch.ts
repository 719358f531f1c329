/** Looks at every answer and at every commit while a run goes on [I5, I10]. Faults are kept, not thrown: the first one counts. */
import type { City } from './city.ts';
import type { Asked, Reply } from './city-door.ts';
import type { Row } from './memory-rows.ts';
import type { Tablet } from './tablet.ts';

interface PageLike {
  readonly scope: string;
  readonly revoked?: true;
}

export class Watch {
  readonly faults: string[] = [];

  noteReply(city: City, { path, deviceId }: Asked, reply: Reply): void {
    if (reply.status !== 200 || deviceId === undefined) return;
    const scopes = path.endsWith('/pull')
      ? pulledScopes(reply)
      : path.includes('/snapshots/')
        ? filedScopes(reply)
        : [];
    for (const scope of scopes) this.noteBytes(city, deviceId, scope);
  }

  /** Bytes of a scope go to a device. */
  noteBytes(city: City, deviceId: string, scope: string): void {
    if (!mayRead(city, deviceId, scope)) this.faults.push(`I5: bytes of ${scope} went to ${deviceId}`);
  }

  /** A cursor is never ahead of its rows: pages stand dense below it, and something stands there at all. */
  noteCommit(_city: City, tablet: Tablet): void {
    const { tables } = tablet.disk;
    const history = [...(tables.get('history')?.values() ?? [])];
    for (const row of tables.get('scopes')?.values() ?? []) {
      const fault = findCursorFault(row, history, tables.get('packs')?.has(`s${String(row['scope'])}`) === true);
      if (fault !== undefined) this.faults.push(`I10: ${tablet.name}: ${fault}`);
    }
  }
}

function findCursorFault(row: Row, history: readonly Row[], hasPack: boolean): string | undefined {
  const { scope, seq } = row as { readonly scope: string; readonly seq: number };
  const pages = history.filter((page) => page['scope'] === scope).sort((a, b) => Number(a['from']) - Number(b['from']));
  const last = pages.at(-1);
  if (seq > 0 && last === undefined && !hasPack) return `${scope} stands at ${seq} and holds nothing`;
  if (last !== undefined && Number(last['to']) > seq) return `${scope} stands at ${seq} behind its rows`;
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

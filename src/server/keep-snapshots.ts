/**
 * Has the files of a whole city at hand before anybody asks: whoever comes first would else wait a second for them. Made
 * is what is too old, once the log has come to rest, one file after the other; as soon as it grows again, pushes go first.
 * What only a part of the city may see is made when it is asked for.
 */
import type { CampaignView } from './campaign-view.ts';
import type { OpLog } from './op-log.ts';
import { type Person, uniteGrants } from './person.ts';
import type { Snapshots } from './snapshots.ts';

export const LOOK_EVERY_MS = 2_000;

/** Sees all wards, and nothing that is restricted. */
const CITY: Person = { id: '', name: '', role: 'supervisor', wards: 'all' };

interface Ground {
  readonly opLog: Pick<OpLog, 'readHead'>;
  readonly campaign: Pick<CampaignView, 'wardCodes'>;
  readonly snapshots: Pick<Snapshots, 'makeAhead'>;
}

/** One look, to be taken now and then; resolves when what it found to do is done. */
export function createSnapshotKeeper({ opLog, campaign, snapshots }: Ground): () => Promise<void> {
  let seen = -1;
  let ready = -1;
  let running: Promise<void> | undefined;

  const look = async (): Promise<void> => {
    const granted = uniteGrants([CITY], campaign.wardCodes()).map(({ scope }) => scope);
    const size = await sizeOf(opLog, granted);
    const isAtRest = size === seen;
    seen = size;
    if (!isAtRest || ready === size) return;
    const hasGrown = async (): Promise<boolean> => (await sizeOf(opLog, granted)) !== size;
    if (await snapshots.makeAhead(granted, hasGrown)) ready = size;
  };

  return () => (running ??= look().finally(() => (running = undefined)));
}

async function sizeOf(opLog: Pick<OpLog, 'readHead'>, scopes: readonly string[]): Promise<number> {
  const heads = await Promise.all(scopes.map((scope) => opLog.readHead(scope)));
  return heads.reduce((sum, { seq }) => sum + seq, 0);
}

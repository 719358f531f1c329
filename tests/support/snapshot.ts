/** Snapshot files as a device reads them: sections by scope, from the bytes on the wire. */
import { createHash } from 'node:crypto';
import type { EntityState, Register } from '../../src/domain/register.ts';
import { pageSchema } from '../../src/protocol/messages.ts';
import {
  type SnapshotHeader,
  snapshotHeaderSchema,
  type SnapshotRegister,
  snapshotRegisterSchema,
} from '../../src/protocol/snapshot.ts';
import type { HeadlessDevice } from './server-device.ts';

export interface SnapshotSection {
  readonly header: SnapshotHeader;
  readonly entities: ReadonlyMap<string, EntityState>;
}

/** Every line in the shape of the contract, or it throws. */
export function readSnapshot(text: string): readonly SnapshotSection[] {
  const sections: { header: SnapshotHeader; entities: Map<string, EntityState> }[] = [];
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  for (const lineText of text.slice(0, -1).split('\n')) {
    const value: unknown = JSON.parse(lineText);
    if (Object.hasOwn(value as object, 'scope')) {
      sections.push({ header: snapshotHeaderSchema.parse(value), entities: new Map() });
      continue;
    }
    const line = snapshotRegisterSchema.parse(value);
    const { entity, field } = line;
    const { entities } = sections.at(-1)!;
    entities.set(entity, { ...entities.get(entity), [field]: toRegister(line) });
  }
  return sections;
}

/** A fold that awaits nothing says nothing of it. */
function toRegister({ heads, awaited, replaced, heardAt }: SnapshotRegister): Register {
  return {
    heads,
    ...(awaited.length === 0 ? {} : { awaited }),
    ...(replaced === undefined ? {} : { replaced }),
    ...(heardAt === undefined ? {} : { heardAt }),
  };
}

export interface SnapshotPage {
  readonly scope: string;
  readonly snapshot: { readonly seq: number; readonly hash: string; readonly url: string };
}

/** The snapshot pages of a pull. */
export async function pullSnapshots(
  device: HeadlessDevice,
  scopes: readonly string[],
): Promise<readonly SnapshotPage[]> {
  const pages = await device.pull(
    scopes.map((scope) => ({ scope, seq: 0 })),
    { snapshots: true },
  );
  return pages.map((page) => pageSchema.parse(page) as unknown as SnapshotPage).filter((page) => 'snapshot' in page);
}

/** The decoded text of a file, checked against its name. */
export async function fetchSnapshot(device: HeadlessDevice, url: string): Promise<string> {
  const answer = await device.request(url);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${answer.status} ${bytes.toString()}`);
  if (!url.endsWith(createHash('sha256').update(bytes).digest('hex'))) throw new Error('not what its name says');
  return bytes.toString();
}

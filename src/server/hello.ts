/** The first word of every conversation: binds a new install to its device and says how both stand (WSP/1 §4). */
import { createHash } from 'node:crypto';
import type { Grant } from '../domain/role.ts';
import { PROTO } from '../protocol/limits.ts';
import type { Hello, HelloAnswer } from '../protocol/messages.ts';
import type { Decision, HeldLog, Install, OpLog } from './op-log.ts';

export interface HelloSurroundings {
  readonly opLog: OpLog;
  readonly deviceId: string;
  readonly grants: readonly Grant[];
  readonly nowMs: number;
  /** The op vocabularies that this server reads. */
  readonly schemas: { readonly min: number; readonly max: number };
}

/** `foreign-install`: the install is another device's. */
export async function hello(message: Hello, around: HelloSurroundings): Promise<HelloAnswer | 'foreign-install'> {
  const { opLog, deviceId, grants, nowMs, schemas } = around;
  const install = await opLog.transact((held) => greet(message, deviceId, held));
  if (install === 'foreign-install') return install;
  return {
    reqId: message.reqId,
    proto: PROTO,
    epoch: opLog.epoch.epoch,
    epochNo: opLog.epoch.epochNo,
    serverTime: new Date(nowMs).toISOString(),
    lastN: install.lastN,
    durableN: install.durableN,
    grants: grants.map((grant) => ({ ...grant })),
    grantsVersion: versionOf(grants),
    minSchema: schemas.min,
    maxSchema: schemas.max,
    // What it records would come back as unread: it waits on the tablet for the newer build.
    ...(message.schema < schemas.min ? { command: 'upgrade' as const } : {}),
  };
}

function greet(message: Hello, deviceId: string, held: HeldLog): Decision<Install | 'foreign-install'> {
  const { installId, schema } = message;
  const known = held.install(installId);
  if (known !== undefined && known.deviceId !== deviceId) return { answer: 'foreign-install' };
  const install = { ...(known ?? { installId, deviceId, lastN: 0, durableN: 0 }), schema };
  return known?.schema === schema ? { answer: install } : { answer: install, changes: { install } };
}

/** Changes exactly when the grants do. */
function versionOf(grants: readonly Grant[]): string {
  return createHash('sha256').update(JSON.stringify(grants)).digest('base64url').slice(0, 16);
}

/** A push, from the parsed message to the durable answer: commit first, then answer, then poke (WSP/1 §5). */
import type { Op } from '../domain/op.ts';
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import { SCHEMA_VERSION } from '../domain/ops.ts';
import type { Push, PushAnswer } from '../protocol/messages.ts';
import { isSignedBy } from './accounts/device-keys.ts';
import type { CampaignView } from './campaign-view.ts';
import { decidePush, type PushDecision } from './decide-push.ts';
import type { Decision, HeldLog, OpLog, StoredEntry } from './op-log.ts';

export interface PushSurroundings {
  readonly opLog: OpLog;
  readonly campaign: CampaignView;
  /** The device that brings the push. */
  readonly deviceId: string;
  readonly nowMs: number;
  /** JWK text of a device's key; undefined where there is none. */
  readonly readKeyText: (deviceId: string) => Promise<string | undefined>;
  /** Tells listeners what entered the log. Called after the commit. */
  readonly announce: (entries: readonly StoredEntry[]) => void;
}

export type Pushed =
  | { readonly type: 'answer'; readonly answer: PushAnswer }
  | { readonly type: 'foreign-epoch' }
  | { readonly type: 'foreign-install' };

/** `message` passed its schema; its ops are JSON as they came. */
export async function push(message: Push, around: PushSurroundings): Promise<Pushed> {
  const { opLog, campaign } = around;
  if (message.epoch !== opLog.epoch.epoch) return { type: 'foreign-epoch' };
  const ownerId = await findOwner(message, around);
  if (ownerId === undefined) return { type: 'foreign-install' };
  const decision = await opLog.transact((held) => decide(message, { held, ownerId, around }));
  if (typeof decision === 'string') return { type: decision };
  const entries = decision.changes.entries ?? [];
  if (entries.some(({ scope }) => scope === CAMPAIGN_SCOPE)) await campaign.refresh();
  if (entries.length > 0) around.announce(entries);
  return { type: 'answer', answer: toAnswer(message, opLog, decision) };
}

/** The device the install must belong to: the one that brings it, or the one whose signature carries it. */
async function findOwner({ installId, ops, carried }: Push, around: PushSurroundings): Promise<string | undefined> {
  if (carried === undefined) return around.deviceId;
  // The signature covers the install an op names, not the one a bearer puts around it: under another one its ops would be
  // sent back, and their own push would then be a repetition of that [S67].
  if (ops.some((op) => op['installId'] !== installId)) return undefined;
  const keyText = await around.readKeyText(carried.deviceId);
  return keyText !== undefined && isSignedBy(keyText, ops, carried.signature) ? carried.deviceId : undefined;
}

interface Weighing {
  readonly held: HeldLog;
  readonly ownerId: string;
  readonly around: PushSurroundings;
}

type Taken = PushDecision & { readonly durableN: number };

function decide(
  message: Push,
  { held, ownerId, around }: Weighing,
): Decision<Taken | 'foreign-install' | 'foreign-epoch'> {
  const { installId } = message;
  // Begun while this push waited for its turn.
  if (message.epoch !== around.opLog.epoch.epoch) return { answer: 'foreign-epoch' };
  const known = held.install(installId);
  if (known !== undefined && known.deviceId !== ownerId) return { answer: 'foreign-install' };
  const install = known ?? { installId, deviceId: ownerId, lastN: 0, durableN: 0, schema: SCHEMA_VERSION };
  const decision = decidePush(
    {
      install,
      ops: message.ops as unknown as readonly Op[],
      receivedAt: new Date(around.nowMs).toISOString(),
      isRestored: around.opLog.epoch.epochNo > 1,
      isWard: around.campaign.isWard,
      isTask: around.campaign.isTask,
    },
    held,
  );
  return { changes: decision.changes, answer: { ...decision, durableN: install.durableN } };
}

function toAnswer({ reqId }: Push, opLog: OpLog, { results, stop, lastN, durableN }: Taken): PushAnswer {
  const { epoch, epochNo } = opLog.epoch;
  return { reqId, epoch, epochNo, results: [...results], ...(stop === undefined ? {} : { stop }), lastN, durableN };
}

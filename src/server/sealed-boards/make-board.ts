/**
 * Makes the board as it stood at a moment: each log is folded again up to the last entry that the city had received by
 * then, so that it can be made for a moment that has passed, and nothing that comes meanwhile gets into it.
 */
import { setImmediate } from 'node:timers/promises';
import { applyOp } from '../../domain/apply-op.ts';
import { type Campaign, readCampaign } from '../../domain/campaign.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Op } from '../../domain/op.ts';
import { type EntityState, later } from '../../domain/register.ts';
import { isRemark } from '../../domain/remark.ts';
import { CAMPAIGN_SCOPE, wardScope } from '../../domain/scope.ts';
import { SEALED_FORMAT, SEALED_VERSION, type SealedBoard, sealWard } from '../../domain/sealed-board.ts';
import { dateOf } from '../../domain/timeline.ts';
import { summarizeWard } from '../../domain/ward-summary.ts';
import { GENESIS_HASH } from '../../protocol/limits.ts';
import type { OpLog } from '../op-log.ts';
import type { SealKey } from './seal-key.ts';

/** A few milliseconds of folding; then others have their turn. */
const ENTRIES_PER_PIECE = 200;
const BYTES_PER_PIECE = 1_000_000;

export interface BoardWish {
  readonly id: string;
  readonly label: string;
  readonly at: string;
  /** Absent = the day of `at` where the campaign is. */
  readonly day: string | undefined;
  readonly madeAt: string;
  readonly madeBy: { readonly id: string; readonly name: string };
  /** The wards that its maker may see, of those the campaign had then. */
  readonly isSeen: (code: string) => boolean;
}

/** Undefined where there was no campaign yet. */
export async function makeBoard(wish: BoardWish, opLog: OpLog): Promise<SealedBoard | undefined> {
  const { isSeen, day: wishedDay, ...head } = wish;
  const nowMs = Date.parse(wish.at);
  const { epoch } = opLog.epoch;
  const { entities, seq, hash } = await foldUntil(opLog, CAMPAIGN_SCOPE, nowMs);
  const campaign = readCampaign(entities);
  if (campaign === undefined) return undefined;
  const day = wishedDay ?? dateOf(nowMs, campaign.calendar.timezone);
  const wards = [];
  for (const code of [...campaign.wardsByCode.keys()].filter(isSeen)) {
    const facts = await readFacts(opLog, code, { campaign, nowMs });
    wards.push(sealWard(campaign, facts, { day, nowMs }));
  }
  return { ...head, day, epoch, campaign: { id: campaign.calendar.id, seq, hash }, wards };
}

/** The file of a board: canonical, so that it is the same bytes wherever it is written. */
export function toSealedFile(board: SealedBoard, key: SealKey): string {
  const signed = { format: SEALED_FORMAT, version: SEALED_VERSION, board };
  return canonicalJson({ ...signed, key: key.publicKey, signature: key.sign(canonicalJson(signed)) });
}

async function readFacts(
  opLog: OpLog,
  code: string,
  { campaign, nowMs }: { readonly campaign: Campaign; readonly nowMs: number },
) {
  const { entities, newestReceivedAt, seq, hash } = await foldUntil(opLog, wardScope(code), nowMs);
  return { code, seq, hash, newestReceivedAt, summary: summarizeWard(entities, campaign) };
}

interface Folded {
  readonly entities: ReadonlyMap<string, EntityState>;
  readonly seq: number;
  readonly hash: string;
  /** Of the newest fact; a remark is none [S26]. */
  readonly newestReceivedAt: string | null;
}

/** The log up to the first entry that was received later. */
async function foldUntil(opLog: OpLog, scope: string, untilMs: number): Promise<Folded> {
  const entities = new Map<string, EntityState>();
  let [seq, hash, newestReceivedAt] = [0, GENESIS_HASH, null as string | null];
  for (;;) {
    const range = { after: seq, limit: ENTRIES_PER_PIECE, maxBytes: BYTES_PER_PIECE };
    const entries = await opLog.readEntries(scope, range);
    for (const entry of entries) {
      if (Date.parse(entry.receivedAt) > untilMs) return { entities, seq, hash, newestReceivedAt };
      const op = JSON.parse(entry.opText) as Op;
      entities.set(op.entity, applyOp(entities.get(op.entity), { ...entry, op }).entity);
      if (!isRemark(op.kind)) newestReceivedAt = later(newestReceivedAt, entry.receivedAt);
      [seq, hash] = [entry.seq, entry.hash];
    }
    if (entries.length === 0) return { entities, seq, hash, newestReceivedAt };
    await setImmediate();
  }
}

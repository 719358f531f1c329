/** One run of the lane: asks for receipts that are in doubt, then sends what the city lacks, piece by piece [S101–S107]. */
import type { EvidenceFate, EvidenceItem, EvidenceQueue, SyncWorld, UploadAnswer } from './ports.ts';

const PIECE_FIRST = 65_536;
const PIECE_MIN = 16_384;
const PIECE_MAX = 524_288;
const QUICK_MS = 700;
const SLOW_MS = 2_000;
/** As many in a row are weather, not the fault of one file. */
const FAILURES_MAX = 2;
const ASKED_AT_ONCE = 100;

export interface Run {
  readonly queue: EvidenceQueue;
  readonly epoch: string;
  readonly life: { readonly isStopped: boolean };
}

type ItemEnd = 'done' | 'failed' | 'stopped';

export async function sendEvidence(world: SyncWorld, run: Run): Promise<void> {
  if (!(await askAgain(world, run))) return;
  const pace = { piece: PIECE_FIRST };
  let failures = 0;
  while (failures < FAILURES_MAX && (await mayGoOn(world, run))) {
    const item = await run.queue.readNext();
    if (item === undefined) return;
    const end = await sendItem(world, run, item, pace);
    if (end === 'stopped') return;
    failures = end === 'failed' ? failures + 1 : 0;
    if (end === 'failed') await run.queue.setAside(item);
  }
}

async function mayGoOn({ outbox }: SyncWorld, { life }: Run): Promise<boolean> {
  return !life.isStopped && !(await outbox.isAnyUnsent());
}

/** False where the city did not answer. */
async function askAgain({ uploads }: SyncWorld, { queue, epoch }: Run): Promise<boolean> {
  const items = await queue.readDoubtful(epoch);
  for (let at = 0; at < items.length; at += ASKED_AT_ONCE) {
    const asked = items.slice(at, at + ASKED_AT_ONCE);
    const fates = await uploads.askFates(asked);
    if (fates === undefined) return false;
    for (const [index, fate] of fates.entries()) await queue.noteFate(asked[index] as EvidenceItem, fate, epoch);
  }
  return true;
}

async function sendItem(world: SyncWorld, run: Run, item: EvidenceItem, pace: { piece: number }): Promise<ItemEnd> {
  const { queue, epoch } = run;
  let answer = await begin(world, item);
  for (;;) {
    if (answer.type === 'weather' || answer.type === 'gone') return 'failed';
    const fate = await fateOf(world, item, answer);
    if (fate === 'failed') return fate;
    if (fate !== undefined) {
      await queue.noteFate(item, fate, epoch);
      return fate.state === 'absent' ? 'failed' : 'done';
    }
    if (answer.type !== 'at') return 'failed';
    await queue.noteProgress(item, answer);
    if (!(await mayGoOn(world, run))) return 'stopped';
    answer = await sendPiece(world, run, { item, upload: answer, pace });
  }
}

/** Where the city stands with it; an upload that it does not know is begun anew [S104]. */
async function begin({ uploads }: SyncWorld, item: EvidenceItem): Promise<UploadAnswer> {
  if (item.url === undefined) return uploads.create(item);
  const known = await uploads.askOffset(item.url);
  return known.type === 'gone' ? uploads.create(item) : known;
}

/** Undefined while bytes are missing. All there, and no word about the hash: it is asked for [S105]. */
async function fateOf(
  { uploads }: SyncWorld,
  item: EvidenceItem,
  answer: UploadAnswer,
): Promise<EvidenceFate | 'failed' | undefined> {
  if (answer.type === 'stored') return { state: 'stored' };
  if (answer.type === 'refused') return { state: 'refused', reason: answer.reason };
  if (answer.type !== 'at' || answer.offset < item.bytes) return undefined;
  return (await uploads.askFates([item]))?.[0] ?? 'failed';
}

interface Piece {
  readonly item: EvidenceItem;
  readonly upload: { readonly url: string; readonly offset: number };
  readonly pace: { piece: number };
}

async function sendPiece(
  { uploads, clock }: SyncWorld,
  { queue }: Run,
  { item, upload, pace }: Piece,
): Promise<UploadAnswer> {
  const bytes = await queue.readBytes(item, upload.offset, pace.piece);
  if (bytes === undefined || bytes.length === 0) return { type: 'weather' };
  const startedMs = clock.nowMs();
  const answer = await uploads.send(upload, bytes);
  const tookMs = clock.nowMs() - startedMs;
  if (answer.type === 'weather' || tookMs > SLOW_MS) pace.piece = Math.max(PIECE_MIN, pace.piece / 2);
  else if (tookMs < QUICK_MS) pace.piece = Math.min(PIECE_MAX, pace.piece * 2);
  // An answer that brings nothing on would be asked for for ever.
  return answer.type === 'at' && answer.offset <= upload.offset ? { type: 'weather' } : answer;
}

/**
 * One snapshot file. Its name is the SHA-256 of its bytes as they are before compression. Kept is the brotli text, a
 * fifteenth of them; what else is asked for is made from it, away from the event loop.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gzip } from 'node:zlib';
import { toSection } from './snapshot-section.ts';
import type { OpLog, ScopeHead } from './op-log.ts';
import type { TakeTurns } from './take-turns.ts';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
const zip = promisify(gzip);

/** Within a tenth of the best ratio, in a tenth of its time. */
const BROTLI_QUALITY = 6;

export interface SnapshotFile {
  readonly sha256: string;
  readonly epoch: string;
  /** Head of each section's scope when it was read. */
  readonly headByScope: ReadonlyMap<string, ScopeHead>;
  /** Length of the decoded bytes. */
  readonly length: number;
  brotli(): Promise<Buffer>;
  gzip(): Promise<Buffer>;
  /** The decoded bytes. */
  identity(): Promise<Buffer>;
}

/** The sections of the scopes that hold anything, in the order given. Compression goes on after it was made, in turns. */
export async function makeSnapshotFile(
  scopes: readonly string[],
  { opLog, compressInTurn }: { readonly opLog: OpLog; readonly compressInTurn: TakeTurns },
): Promise<SnapshotFile> {
  const hash = createHash('sha256');
  const pieces: Buffer[] = [];
  const headByScope = new Map<string, ScopeHead>();
  for (const scope of scopes) {
    const state = await opLog.readState(scope);
    if (state === undefined) continue;
    headByScope.set(scope, state.head);
    for await (const piece of toSection(scope, state)) {
      hash.update(piece);
      pieces.push(piece);
    }
  }
  const whole = Buffer.concat(pieces);
  const brotli = compressInTurn(() => toBrotli(whole));
  // Whoever asks for the bytes hears of a failure; until then it is nobody's.
  brotli.catch(() => undefined);
  const identity = async (): Promise<Buffer> => decompress(await brotli);
  const gzipped = once(async () => zip(await identity()));
  return {
    sha256: hash.digest('hex'),
    epoch: opLog.epoch.epoch,
    headByScope,
    length: whole.length,
    brotli: () => brotli,
    gzip: gzipped,
    identity,
  };
}

function toBrotli(whole: Buffer): Promise<Buffer> {
  return compress(whole, {
    params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: whole.length },
  });
}

function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => (result ??= work());
}

/** The pieces of an upload as they went over the line, and what a reader of the line can say of them. */
import type { IncomingMessage } from 'node:http';

/** So many bytes of the file from `from` on. */
export interface Piece {
  readonly from: number;
  readonly bytes: number;
}

/** The piece that a request of tus 1.0 brings; undefined for every other request. */
export function pieceOf({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): Piece | undefined {
  const from = headers['upload-offset'];
  if (method !== 'PATCH' || typeof from !== 'string') return undefined;
  return { from: Number(from), bytes: Number(headers['content-length']) };
}

/** Of a file of `length` bytes: how many went more than once, and how many never did. */
export function weighPieces(pieces: readonly Piece[], length: number): { readonly twice: number; missing: number } {
  const ordered = pieces.toSorted((a, b) => a.from - b.from);
  let [reached, twice, missing] = [0, 0, 0];
  for (const { from, bytes } of ordered) {
    missing += Math.max(0, from - reached);
    twice += Math.max(0, Math.min(reached, from + bytes) - from);
    reached = Math.max(reached, from + bytes);
  }
  return { twice, missing: missing + Math.max(0, length - reached) };
}

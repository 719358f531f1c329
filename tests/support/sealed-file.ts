/** The file of a sealed board as a city makes it, and a key of a city. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { canonicalJson } from '../../src/domain/canonical-json.ts';
import { SEALED_FORMAT, SEALED_VERSION, type SealedBoard, sealWard } from '../../src/domain/sealed-board.ts';
import { EMPTY_SUMMARY } from '../../src/domain/ward-summary.ts';
import { GENESIS_HASH } from '../../src/protocol/limits.ts';
import type { PublicKey } from '../../src/protocol/public-key.ts';
import { HA_NOI } from './ha-noi.ts';

export interface CityKey {
  readonly publicKey: PublicKey;
  sign(text: string): string;
}

export function makeCityKey(): CityKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = privateKey.export({ format: 'jwk' });
  return {
    publicKey: { kty: 'EC', crv: 'P-256', x, y },
    sign: (text) =>
      sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  };
}

export const SEALED_AT = '2025-06-24T05:00:00.000Z';

/** Three wards of which nothing was received, unless said otherwise. */
export function makeBoard(more: Partial<SealedBoard> = {}): SealedBoard {
  const moment = { day: '2025-06-24', nowMs: Date.parse(SEALED_AT) };
  const empty = { seq: 0, hash: GENESIS_HASH, summary: EMPTY_SUMMARY, newestReceivedAt: null };
  return {
    id: '01979f5e-8c00-7000-8000-0000000000aa',
    label: 'Trước họp giao ban',
    at: SEALED_AT,
    day: '2025-06-24',
    madeAt: SEALED_AT,
    madeBy: { id: 'giamsat.hanoi', name: 'Hoàng Văn Ngữ' },
    epoch: 'epoch-1',
    campaign: { id: 'ha-noi-2025', seq: 413, hash: 'c'.repeat(64) },
    wards: ['00004', '00070', '00082'].map((code) => sealWard(HA_NOI, { ...empty, code }, moment)),
    ...more,
  };
}

export function makeSealedFile(board: object, key: CityKey, more: Readonly<Record<string, unknown>> = {}): string {
  const signed = { format: SEALED_FORMAT, version: SEALED_VERSION, board, ...more };
  return canonicalJson({ ...signed, key: key.publicKey, signature: key.sign(canonicalJson(signed)) });
}

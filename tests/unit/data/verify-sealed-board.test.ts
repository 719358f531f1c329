// @vitest-environment node
/** A sealed board without the city: not one byte of it can be another, and what is said of it is said of that file. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeMeta } from '../../../src/data/meta.ts';
import type { Store } from '../../../src/data/store.ts';
import { verifySealedBoard } from '../../../src/data/verify-sealed-board.ts';
import { canonicalJson } from '../../../src/domain/canonical-json.ts';
import type { SealedWard } from '../../../src/domain/sealed-board.ts';
import { type CityKey, makeBoard, makeCityKey, makeSealedFile } from '../../support/sealed-file.ts';
import { openTestStore, receiveOps, SCOPE, signInHere } from '../../support/test-store.ts';

let store: Store;
let key: CityKey;

beforeEach(async () => {
  store = openTestStore();
  key = makeCityKey();
  await writeMeta(store.db, 'sealKeys', [key.publicKey]);
});

afterEach(() => store.db.delete());

const typeOf = async (text: string): Promise<string> => (await verifySealedBoard(text, store)).type;

describe('a file', () => {
  it('as the city signed it is whole, and the city’s', async () => {
    const board = makeBoard();
    expect(await verifySealedBoard(makeSealedFile(board, key), store)).toEqual({
      type: 'whole',
      board,
      signer: 'city',
      log: { same: 0, different: [], unknown: 3 },
    });
  });

  it('with any one character changed is not: in its facts, its key, its signature and its frame', async () => {
    const [first] = makeBoard().wards;
    const text = makeSealedFile(makeBoard({ wards: first === undefined ? [] : [first] }), key);
    for (let at = 0; at < text.length; at += 1) {
      const other = text[at] === 'A' ? 'B' : 'A';
      const spoilt = text.slice(0, at) + other + text.slice(at + 1);
      expect(await typeOf(spoilt), `at ${at}: ${spoilt.slice(Math.max(0, at - 20), at + 20)}`).toBe('changed');
    }
  });

  const CHANGES: readonly (readonly [string, (text: string) => string])[] = [
    ['cut off', (text) => text.slice(0, -1)],
    ['longer by a space', (text) => `${text} `],
    ['written in other bytes that say the same', (text) => JSON.stringify(JSON.parse(text), null, 1)],
    ['with a member more', (text) => text.replace('{"board"', '{"a":1,"board"')],
    ['with another verdict', (text) => text.replace('"verdict":"unknown"', '"verdict":"go"')],
    ['of another moment', (text) => text.replaceAll('2025-06-24T05', '2025-06-24T06')],
    ['with a digit of a count changed', (text) => text.replace('"done":0', '"done":9')],
    ['with a ward taken out', (text) => withWards(text, (wards) => wards.slice(1))],
    ['with its wards in another order', (text) => withWards(text, (wards) => wards.toReversed())],
    ['with the key of somebody else', (text) => withMember(text, 'key', makeCityKey().publicKey)],
    ['with a key that is no point', (text) => withMember(text, 'key', { kty: 'EC', crv: 'P-256', x: 'A', y: 'A' })],
    ['without a signature', (text) => withMember(text, 'signature', '')],
    ['with the signature of another file', (text) => withMember(text, 'signature', key.sign('x'))],
  ];

  it.each(CHANGES)('%s is changed', async (_, change) => {
    expect(await typeOf(change(makeSealedFile(makeBoard(), key)))).toBe('changed');
  });

  it.each([
    ['nothing', ''],
    ['a text', 'Kính gửi'],
    ['other JSON', '{"format":"x"}'],
    ['null', 'null'],
  ])('that is %s is no sealed board', async (_, text) => {
    expect(await typeOf(text)).toBe('foreign');
  });

  it('of a later build says so, where the city signed it', async () => {
    expect(await typeOf(makeSealedFile(makeBoard(), key, { version: 2 }))).toBe('newer');
    expect(await typeOf(makeSealedFile({ id: 'x' }, key))).toBe('newer');
    expect(await typeOf(makeSealedFile(makeBoard(), key, { format: 'other' }))).toBe('foreign');
  });
});

describe('whose it is', () => {
  const signerOf = async (text: string): Promise<unknown> =>
    ((await verifySealedBoard(text, store)) as { signer?: string }).signer;

  it('another city’s is a stranger’s; a key of before is still the city’s', async () => {
    const stranger = makeCityKey();
    expect(await signerOf(makeSealedFile(makeBoard(), stranger))).toBe('stranger');
    await writeMeta(store.db, 'sealKeys', [stranger.publicKey, key.publicKey]);
    expect(await signerOf(makeSealedFile(makeBoard(), key))).toBe('city');
  });

  it('a device that never met a city cannot tell, and says that', async () => {
    await store.db.meta.delete('sealKeys');
    expect(await signerOf(makeSealedFile(makeBoard(), key))).toBe('unmet');
  });
});

describe('the log that is held here', () => {
  const ID = '00000000-0000-7000-8000-00000000000';
  const at = (place: Pick<SealedWard, 'seq' | 'hash'>, epoch = 'e1') => {
    const wards = makeBoard().wards.map((ward) => (ward.code === '00070' ? { ...ward, ...place } : ward));
    return verifySealedBoard(makeSealedFile(makeBoard({ epoch, wards }), key), store);
  };

  beforeEach(async () => {
    await signInHere(store);
    await writeMeta(store.db, 'epoch', { epoch: 'e1', epochNo: 1 });
    await receiveOps(store, SCOPE, [{ opId: `${ID}1` }, { opId: `${ID}2` }, { opId: `${ID}3` }]);
  });

  it('agrees at its head and at every place before it, and tells a place that is another', async () => {
    const page = await store.db.history.toCollection().first();
    for (const { seq, hash } of page?.entries ?? []) {
      expect(await at({ seq, hash }), `at ${seq}`).toMatchObject({ log: { same: 1, different: [], unknown: 2 } });
      expect(await at({ seq, hash: 'f'.repeat(64) })).toMatchObject({ log: { same: 0, different: ['00070'] } });
    }
  });

  it('says nothing of what it has not got, nor of a time before a restore', async () => {
    expect(await at({ seq: 9, hash: 'f'.repeat(64) })).toMatchObject({ log: { same: 0, different: [], unknown: 3 } });
    expect(await at({ seq: 3, hash: 'f'.repeat(64) }, 'e0')).toMatchObject({ log: { different: [], unknown: 3 } });
  });
});

function withMember(text: string, name: string, value: unknown): string {
  return canonicalJson({ ...(JSON.parse(text) as object), [name]: value });
}

function withWards(text: string, change: (wards: readonly SealedWard[]) => readonly SealedWard[]): string {
  const file = JSON.parse(text) as { readonly board: { readonly wards: readonly SealedWard[] } };
  return canonicalJson({ ...file, board: { ...file.board, wards: change(file.board.wards) } });
}

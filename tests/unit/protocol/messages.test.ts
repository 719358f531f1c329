import { describe, expect, it } from 'vitest';
import { GENESIS_HASH, PROTO } from '../../../src/protocol/limits.ts';
import { helloSchema, pageSchema, pushAnswerSchema, pushSchema } from '../../../src/protocol/messages.ts';
import { QUARANTINE_REASONS } from '../../../src/protocol/quarantine-reasons.ts';
import { SNAPSHOT_PATH } from '../../../src/protocol/snapshot-address.ts';
import { type Example, EXAMPLES, LIST_EXAMPLES, OP_EXAMPLE } from '../../support/wire-examples.ts';

const examples = Object.entries(EXAMPLES);
const passes = ({ schema }: Example, value: unknown): boolean => schema.safeParse(value).success;

describe.each(examples)('%s', (_, example) => {
  const { schema, value, optional } = example;
  const fields = Object.keys(value);

  it('passes and comes out as it went in', () => {
    expect(schema.parse(value)).toEqual(value);
  });

  it('keeps fields of a later version, however deep', () => {
    const later = withStrangers(value);
    expect(schema.parse(later)).toEqual(later);
  });

  it('passes without what may be left out', () => {
    for (const field of optional) expect(passes(example, without(value, field)), field).toBe(true);
  });

  it('is refused without anything else', () => {
    for (const field of fields.filter((name) => !optional.includes(name))) {
      expect(passes(example, without(value, field)), field).toBe(false);
    }
  });

  it('is refused where a field is of another type', () => {
    for (const field of fields.filter((name) => name !== 'body')) {
      const other = typeof value[field] === 'object' ? 'x' : { x: 1 };
      expect(passes(example, { ...value, [field]: other }), field).toBe(false);
      expect(passes(example, { ...value, [field]: field === 'offsetMs' ? 'x' : null }), field).toBe(false);
    }
  });

  it('is refused where it is no object', () => {
    for (const other of [null, [], 'x', 1, undefined]) expect(passes(example, other)).toBe(false);
  });
});

describe.each(Object.entries(LIST_EXAMPLES))('the list %s', (_, { schema, value }) => {
  it('passes empty or not, and comes out as it went in, later fields kept', () => {
    const later = [withStrangers(value)];
    for (const list of [[], [value], later]) expect(schema.parse(list)).toEqual(list);
  });

  it('is refused where one element is wrong', () => {
    for (const field of Object.keys(value).filter((name) => name !== 'op')) {
      expect(schema.safeParse([value, { ...value, [field]: { x: 1 } }]).success, field).toBe(false);
    }
    expect(schema.safeParse(value).success).toBe(false);
  });
});

describe('the list of reasons for quarantine', () => {
  it('knows the ten reasons of WSP/1 and no other', () => {
    expect(QUARANTINE_REASONS).toEqual([
      'not-granted',
      'session-revoked',
      'unknown-kind',
      'invalid-body',
      'unknown-entity',
      'closed',
      'txn',
      'opid-reused',
      'attachment-refused',
      'too-large',
    ]);
  });
});

describe('a push', () => {
  const push = EXAMPLES['push'] as Example;
  const withOp = (op: unknown): unknown => ({ ...push.value, ops: [op] });

  it('passes with an op that is wrong in everything but its opId and n: each op is judged alone [I9]', () => {
    expect(pushSchema.safeParse(withOp({ opId: 'no uuid', n: 1, madeAt: 3, seen: 'x', body: undefined })).success).toBe(
      true,
    );
  });

  it.each([
    ['without opId', { n: 1 }],
    ['without n', { opId: 'x' }],
    ['with n 0', { opId: 'x', n: 0 }],
    ['with n 1.5', { opId: 'x', n: 1.5 }],
    ['with n beyond what a number can tell apart', { opId: 'x', n: 2 ** 53 }],
    ['with an empty opId', { opId: '', n: 1 }],
    ['with an opId without end', { opId: 'x'.repeat(201), n: 1 }],
    ['that is no object', 'x'],
  ])('is refused as a whole where an op cannot be told apart: %s', (_, op) => {
    expect(passes(push, withOp(op))).toBe(false);
  });
});

describe('a hello', () => {
  it('of another protocol is refused', () => {
    expect(helloSchema.safeParse({ ...EXAMPLES['hello']?.value, proto: PROTO + 1 }).success).toBe(false);
  });

  it('with a cursor below zero, a hash of another length or a local time is refused', () => {
    const hello = EXAMPLES['hello'] as Example;
    for (const cursor of [{ scope: 'x', seq: -1 }, { scope: 'x', seq: 1, hash: GENESIS_HASH.slice(1) }, { seq: 1 }]) {
      expect(passes(hello, { ...hello.value, cursors: [cursor] })).toBe(false);
    }
    expect(passes(hello, { ...hello.value, sentAt: '2025-06-24T08:00:00' })).toBe(false);
  });
});

describe('an answer', () => {
  it.each([[{ hold: { schema: 2 } }], [{ hold: true }], [{ gap: 4 }], [{ fork: 2 }]])(
    'to a push may stop at %j',
    (stop) => {
      expect(pushAnswerSchema.parse({ ...EXAMPLES['pushAnswer']?.value, stop }).stop).toEqual(stop);
    },
  );

  it('to a push that stops for no known reason is refused', () => {
    for (const stop of [{}, { gap: 'x' }, { pause: 1 }]) {
      expect(pushAnswerSchema.safeParse({ ...EXAMPLES['pushAnswer']?.value, stop }).success).toBe(false);
    }
  });

  it('to a pull may hold an empty page of a scope that has more', () => {
    const page = { scope: 'ward:00070', from: 4, to: 3, head: 9, entries: [], more: true };
    expect(pageSchema.parse(page)).toEqual(page);
  });

  it('to a pull may not claim what it does not: diverged and revoked are true or absent', () => {
    expect(pageSchema.safeParse({ scope: 'x', diverged: false }).success).toBe(false);
    expect(pageSchema.safeParse({ scope: 'x', revoked: false }).success).toBe(false);
    expect(pageSchema.safeParse({ scope: 'x' }).success).toBe(false);
  });

  it('to a pull may name a snapshot only at our own address', () => {
    const sha256 = 'b'.repeat(64);
    const pageOf = (url: string) => ({ scope: 'x', snapshot: { seq: 1, hash: GENESIS_HASH, url } });
    expect(pageSchema.safeParse(pageOf(SNAPSHOT_PATH + sha256)).success).toBe(true);
    for (const url of [
      `https://elsewhere.example${SNAPSHOT_PATH}${sha256}`,
      `/${SNAPSHOT_PATH}${sha256}`,
      `${SNAPSHOT_PATH}${sha256}/..`,
      SNAPSHOT_PATH + sha256.slice(1),
      SNAPSHOT_PATH + sha256.toUpperCase(),
    ]) {
      expect(pageSchema.safeParse(pageOf(url)).success, url).toBe(false);
    }
  });

  it('with an entry of unknown outcome, without hash or with seq 0 is refused', () => {
    const entry = {
      seq: 1,
      hash: GENESIS_HASH,
      receivedAt: '2025-06-24T01:00:00.000Z',
      op: OP_EXAMPLE,
      outcome: 'current',
    };
    const pageOf = (change: object) => ({
      scope: 'x',
      from: 1,
      to: 1,
      head: 1,
      entries: [{ ...entry, ...change }],
      more: false,
    });
    expect(pageSchema.safeParse(pageOf({})).success).toBe(true);
    for (const change of [
      { outcome: 'won' },
      { hash: 'A'.repeat(64) },
      { seq: 0 },
      { adopted: false },
      { op: { opId: 'x' } },
    ]) {
      expect(pageSchema.safeParse(pageOf(change)).success).toBe(false);
    }
  });
});

function without(value: Readonly<Record<string, unknown>>, field: string): unknown {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== field));
}

/** Members with names of their own instead of fields. */
const RECORDS = ['cellsByScenario', 'blockingById', 'ownBlockingById', 'runsByScenario', 'countByTurn', 'highById'];

/** Every object in it with a field nobody knows yet. */
function withStrangers(value: unknown, isRecord = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withStrangers(item));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, child]) => [name, withStrangers(child, RECORDS.includes(name))]);
  return { ...Object.fromEntries(fields), ...(isRecord ? {} : { later: { than: 'this' } }) };
}

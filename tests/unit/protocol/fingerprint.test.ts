/** The wire contract cannot change unnoticed, and what was recorded under it is read for ever. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { canonicalJson } from '../../../src/domain/canonical-json.ts';
import type { Op } from '../../../src/domain/op.ts';
import { KIND_RULES, type OpKind, SCHEMA_VERSION } from '../../../src/domain/ops.ts';
import { toJsonSchema } from '../../../src/protocol/json-schema.ts';
import * as limits from '../../../src/protocol/limits.ts';
import { bodySchemas, opSchema } from '../../../src/protocol/op-schema.ts';
import { PROBLEM_BASE, PROBLEMS } from '../../../src/protocol/problem.ts';
import { foldLog, makeLog } from '../../support/make-op.ts';
import { EXAMPLES, LIST_EXAMPLES } from '../../support/wire-examples.ts';

const FIXTURES = new URL('../../fixtures/', import.meta.url);
const readFixture = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8'));

interface Fingerprint {
  readonly proto: number;
  readonly schemaVersion: number;
  readonly messages: string;
  readonly opBodies: string;
  readonly problems: string;
  readonly limits: string;
}

function sha256(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

function shapes(schemas: Readonly<Record<string, z.ZodMiniType>>): unknown {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, toJsonSchema(schema)]));
}

function takeFingerprint(): Fingerprint {
  const messages = Object.fromEntries(Object.entries(EXAMPLES).map(([name, { schema }]) => [name, schema]));
  const lists = Object.fromEntries(Object.entries(LIST_EXAMPLES).map(([name, { schema }]) => [name, schema]));
  const statuses = Object.fromEntries(Object.entries(PROBLEMS).map(([name, { status }]) => [name, status]));
  return {
    proto: limits.PROTO,
    schemaVersion: SCHEMA_VERSION,
    messages: sha256(shapes({ ...messages, ...lists })),
    opBodies: sha256({ bodies: shapes(bodySchemas), rules: KIND_RULES }),
    problems: sha256({ base: PROBLEM_BASE, statuses }),
    limits: sha256({ ...limits }),
  };
}

describe('the fingerprint of the wire contract', () => {
  const stored = readFixture('protocol-fingerprint.json') as Fingerprint;
  const taken = takeFingerprint();

  it.each(['messages', 'opBodies', 'problems', 'limits'] as const)('of its %s is the stored one', (part) => {
    const raise =
      part === 'opBodies'
        ? 'SCHEMA_VERSION (src/domain/ops.ts)'
        : 'PROTO (src/protocol/limits.ts) where an old client would no longer be understood';
    expect(
      taken[part],
      `The ${part} of the wire contract changed. Devices in the field still speak the old one: raise ${raise}, add ` +
        `tests/fixtures/ops/schema-<n>.json with one op of each kind where ops changed, never edit an old one, and store ` +
        `"${part}": "${taken[part]}" in tests/fixtures/protocol-fingerprint.json`,
    ).toBe(stored[part]);
  });

  it('is stored together with the versions it belongs to', () => {
    expect([taken.proto, taken.schemaVersion]).toEqual([stored.proto, stored.schemaVersion]);
  });

  it('differs where a field becomes required, a list is longer or a limit moves', () => {
    const a = z.looseObject({ x: z.optional(z.string()) });
    const b = z.looseObject({ x: z.string() });
    expect(sha256(shapes({ a }))).not.toBe(sha256(shapes({ a: b })));
    expect(sha256(shapes({ a: z.enum(['x']) }))).not.toBe(sha256(shapes({ a: z.enum(['x', 'y']) })));
    expect(sha256({ ...limits, SEEN_MAX_NAMES: 101 })).not.toBe(taken.limits);
  });
});

describe('ops recorded under every version of the vocabulary', () => {
  const files = readdirSync(new URL('ops/', FIXTURES)).sort();
  const recorded = files.map((file) => [file, readFixture(`ops/${file}`) as readonly Op[]] as const);

  it('are kept, one file per version', () => {
    expect(files).toEqual(Array.from({ length: SCHEMA_VERSION }, (_, i) => `schema-${i + 1}.json`));
  });

  it('hold one op of each kind of today in the file of today', () => {
    const today = recorded.at(-1)?.[1] ?? [];
    expect(today.map(({ kind }) => kind).sort()).toEqual(Object.keys(KIND_RULES).sort());
  });

  it.each(recorded)('%s is still read and folded', (file, ops) => {
    for (const op of ops) {
      expect(opSchema.safeParse(op).error, op.kind).toBeUndefined();
      expect(bodySchemas[op.kind as OpKind].safeParse(op.body).error, op.kind).toBeUndefined();
      expect(`schema-${op.schema}.json`).toBe(file);
    }
    expect(foldLog(makeLog(ops)).size).toBe(new Set(ops.map(({ entity }) => entity)).size);
  });
});

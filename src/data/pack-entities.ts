/**
 * What a pack holds, in either of its forms: the entities themselves, as a page of the log leaves them, or the lines of a
 * snapshot as they came, parsed when they are read. Bytes cost a first sync a copy; objects cost it a copy of every head.
 */
import type { EntityState, Register } from '../domain/register.ts';
import type { SnapshotRegister } from '../protocol/snapshot.ts';
import type { PackRow } from './db.ts';

export type Entities = { readonly [entity: string]: EntityState };

const NONE: Entities = {};
const decoder = new TextDecoder();

export function packEntities(pack: PackRow | undefined): Entities {
  if (pack === undefined) return NONE;
  return 'lines' in pack ? toEntities(parseLines(pack.lines) as readonly SnapshotRegister[]) : pack.entities;
}

/** JSON lines, LF after each. An LF stands nowhere else in them: inside of a JSON text it is escaped. */
export function parseLines(lines: Uint8Array): readonly unknown[] {
  const text = decoder.decode(lines);
  return JSON.parse(`[${text.slice(0, -1).replaceAll('\n', ',')}]`) as readonly unknown[];
}

/** Registers by entity and field, as the fold of the same log leaves them [I3]. */
export function toEntities(registers: readonly SnapshotRegister[]): Entities {
  const entities: Record<string, Record<string, Register>> = {};
  for (const register of registers) {
    const fields = entities[register.entity] ?? {};
    fields[register.field] = toRegister(register);
    entities[register.entity] = fields;
  }
  return entities;
}

function toRegister({ heads, replaced, awaited, heardAt }: SnapshotRegister): Register {
  const register: { -readonly [K in keyof Register]: Register[K] } = { heads };
  if (replaced !== undefined && replaced.length > 0) register.replaced = replaced;
  if (awaited.length > 0) register.awaited = awaited;
  if (heardAt !== undefined) register.heardAt = heardAt;
  return register;
}

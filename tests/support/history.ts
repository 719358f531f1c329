/** Generated histories: several devices edit, push and pull; the server appends what comes. Also logs nobody honest made. */
import fc from 'fast-check';
import type { applyOp } from '../../src/domain/apply-op.ts';
import type { Op, PlacedOp } from '../../src/domain/op.ts';
import { KIND_RULES, type OpKind } from '../../src/domain/ops.ts';
import type { EntityState, Register } from '../../src/domain/register.ts';
import { type seenBy, seenByAll } from '../../src/domain/seen-by.ts';
import { makeOp } from './make-op.ts';

export type Fold = typeof applyOp;
export type States = ReadonlyMap<string, EntityState>;

export const ENTITIES = ['S05-01', 'S05-03', 'S05-17'] as const;
export const DEVICES = 3;

export type Action =
  /** Sees what the device shows and sets a register; `value` out of few, so that equals are common. */
  | {
      readonly type: 'edit';
      readonly device: number;
      readonly entity: number;
      readonly kind: OpKind;
      readonly value: number;
    }
  /** Names every head of a register: the conflict screen. */
  | { readonly type: 'resolve'; readonly device: number; readonly entity: number; readonly value: number }
  /** `refused`: the first op of the push is quarantined. */
  | { readonly type: 'push'; readonly device: number; readonly count: number; readonly refused: boolean }
  | { readonly type: 'pull'; readonly device: number; readonly count: number };

export interface History {
  /** The server's log. */
  readonly log: readonly PlacedOp[];
  /** What each device shows: what it pulled and its own ops on top. */
  readonly shown: readonly States[];
  readonly pending: readonly (readonly Op[])[];
}

interface Device {
  held: number;
  readonly own: Op[];
  sent: number;
  readonly refused: Set<string>;
}

export interface Rules {
  readonly fold: Fold;
  readonly seenBy: typeof seenBy;
  /** Device clock minus true time, per device. */
  readonly offsetsMs: readonly number[];
  /** Server clock of each arrival: it may step back. */
  readonly serverStepsMs?: readonly number[];
}

const START_MS = Date.parse('2025-06-20T01:00:00Z');

/** Plays actions one per minute. Ids tell who made what and in which order. */
export function play(actions: readonly Action[], rules: Rules): History {
  const log: PlacedOp[] = [];
  const devices: Device[] = Array.from({ length: DEVICES }, () => ({ held: 0, own: [], sent: 0, refused: new Set() }));
  const pendingOf = (device: Device): readonly Op[] => {
    const isHeld = new Set(log.slice(0, device.held).map(({ op }) => op.opId));
    return device.own.filter(({ opId }) => !isHeld.has(opId) && !device.refused.has(opId));
  };
  const shownOn = (device: Device): States =>
    foldAll(
      [...log.slice(0, device.held), ...pendingOf(device).map((op) => ({ op, seq: null, receivedAt: null }))],
      rules.fold,
    );

  for (const [minute, action] of actions.entries()) {
    const device = devices[action.device] as Device;
    const nowMs = START_MS + minute * 60_000;
    if (action.type === 'pull') device.held = Math.min(log.length, device.held + action.count);
    if (action.type === 'push') pushTo(log, device, action, nowMs + (rules.serverStepsMs?.[minute] ?? 0));
    if (action.type === 'edit' || action.type === 'resolve') record(device, action, nowMs);
  }
  return { log, shown: devices.map(shownOn), pending: devices.map(pendingOf) };

  function record(device: Device, action: Extract<Action, { type: 'edit' | 'resolve' }>, nowMs: number): void {
    const entity = ENTITIES[action.entity] as string;
    const kind = action.type === 'edit' ? action.kind : 'task.statusSet';
    const register: Register | undefined = shownOn(device).get(entity)?.[KIND_RULES[kind].field];
    const pendingById = new Map(pendingOf(device).map((op) => [op.opId, op]));
    const n = device.own.length + 1;
    device.own.push(
      makeOp({
        opId: `d${action.device}-${n}`,
        installId: `install-${action.device}`,
        n,
        kind,
        entity,
        body: bodyOf(kind, action.value),
        seen: action.type === 'edit' ? rules.seenBy(register, pendingById) : seenByAll(register, pendingById),
        actor: `person-${action.device}`,
        madeAt: new Date(nowMs + (rules.offsetsMs[action.device] ?? 0)).toISOString(),
        offsetMs: null,
      }),
    );
  }
}

function pushTo(log: PlacedOp[], device: Device, action: Extract<Action, { type: 'push' }>, nowMs: number): void {
  const ops = device.own.slice(device.sent, device.sent + action.count);
  device.sent += ops.length;
  for (const [i, op] of ops.entries()) {
    if (action.refused && i === 0) device.refused.add(op.opId);
    else log.push({ op, seq: log.length + 1, receivedAt: new Date(nowMs).toISOString() });
  }
}

export function foldAll(log: readonly PlacedOp[], fold: Fold): States {
  const states = new Map<string, EntityState>();
  for (const placed of log) states.set(placed.op.entity, fold(states.get(placed.op.entity), placed).entity);
  return states;
}

/** `entity field` → opIds of its heads, sorted. */
export function headIds(states: States): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, readonly string[]>();
  for (const [entity, state] of states) {
    for (const [field, { heads }] of Object.entries(state))
      ids.set(`${entity} ${field}`, heads.map(({ opId }) => opId).sort());
  }
  return ids;
}

function bodyOf(kind: OpKind, value: number): Op['body'] {
  if (kind === 'task.noteSet') return { text: `ghi chú ${value}` };
  if (kind === 'comment.added') return { on: 'task:S05-03', text: `ý kiến ${value}` };
  const status = (['todo', 'doing', 'done', 'blocked', 'na'] as const)[value % 5] ?? 'todo';
  return value >= 5 ? { status, output: `Số ${value}` } : { status };
}

const KINDS = ['task.statusSet', 'task.statusSet', 'task.noteSet', 'comment.added'] as const;
const index = (count: number) => fc.nat({ max: count - 1 });

export function anyActions(
  options: { readonly devices?: number; readonly maxLength?: number } = {},
): fc.Arbitrary<Action[]> {
  const device = index(options.devices ?? DEVICES);
  const entity = index(ENTITIES.length);
  const edit = fc.record({
    type: fc.constant('edit' as const),
    device,
    entity,
    kind: fc.constantFrom(...KINDS),
    value: index(7),
  });
  const resolve = fc.record({ type: fc.constant('resolve' as const), device, entity, value: index(7) });
  const push = fc.record({
    type: fc.constant('push' as const),
    device,
    count: fc.integer({ min: 1, max: 6 }),
    refused: fc.boolean(),
  });
  const pull = fc.record({ type: fc.constant('pull' as const), device, count: fc.integer({ min: 1, max: 9 }) });
  return fc.array(
    fc.oneof(
      { weight: 5, arbitrary: edit },
      { weight: 1, arbitrary: resolve },
      { weight: 3, arbitrary: push },
      { weight: 2, arbitrary: pull },
    ),
    { minLength: 10, maxLength: options.maxLength ?? 40, size: 'max' },
  );
}

export const anyOffsetsMs = fc.array(fc.integer({ min: -31_536_000_000, max: 31_536_000_000 }), {
  minLength: DEVICES,
  maxLength: DEVICES,
});

/**
 * Logs nobody honest made: `seen` names anything, earlier, later, itself, of other registers, never to come. What a fold
 * must bear. `distinct`: no two ops have the same value.
 */
export function anyLog(options: { readonly distinct?: boolean } = {}): fc.Arbitrary<readonly PlacedOp[]> {
  const draft = fc.record({
    kind: fc.constantFrom(...KINDS),
    entity: index(2),
    value: index(4),
    seen: fc.array(index(14), { maxLength: 4 }),
    madeAtMs: fc.integer({ min: 0, max: 31_536_000_000 }),
    offsetMs: fc.option(fc.integer({ min: -86_400_000, max: 86_400_000 })),
  });
  return fc.array(draft, { minLength: 2, maxLength: 12, size: 'max' }).map((drafts) =>
    drafts.map(({ kind, entity, value, seen, madeAtMs, offsetMs }, i) => ({
      op: makeOp({
        opId: `op-${i}`,
        n: i + 1,
        kind,
        entity: ENTITIES[entity] ?? '',
        body: options.distinct === true ? { text: `bản ${i}` } : bodyOf(kind, value),
        seen: seen.map((name) => `op-${name}`),
        madeAt: new Date(START_MS + madeAtMs).toISOString(),
        offsetMs,
      }),
      seq: i + 1,
      receivedAt: new Date(START_MS + i * 60_000).toISOString(),
    })),
  );
}

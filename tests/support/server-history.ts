/**
 * Random days of a server: three devices edit, push, lose answers, send everything again, get new installs, and the server
 * starts anew in between. In the end every queue drains, and what the log says is held against the promises.
 */
import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson } from '../../src/domain/canonical-json.ts';
import type { Op } from '../../src/domain/op.ts';
import { KIND_RULES, type OpKind } from '../../src/domain/ops.ts';
import { GENESIS_HASH } from '../../src/protocol/limits.ts';
import type { EntriesPage, Entry } from '../../src/protocol/messages.ts';
import { createApp } from '../../src/server/app.ts';
import type { OpLog } from '../../src/server/op-log.ts';
import { referenceFold } from './reference-fold.ts';
import { type HeadlessDevice, openDevice } from './server-device.ts';
import { openTestServer, type TestServer } from './test-server.ts';

const WARD = 'ward:00070';
const USERS = ['canbo.hoankiem', 'canbo.hoankiem', 'lanhdao.hoankiem'] as const;
const ENTITIES = ['S05-01', 'S05-03'] as const;
const STATUSES = ['todo', 'doing', 'done'] as const;

export type ServerAction =
  | {
      readonly type: 'edit';
      readonly device: number;
      readonly entity: number;
      readonly value: number;
      readonly seen: number;
    }
  | { readonly type: 'spoil'; readonly device: number }
  | { readonly type: 'push'; readonly device: number; readonly count: number; readonly isAnswerLost: boolean }
  | { readonly type: 'pushTogether' }
  | { readonly type: 'sendAllAgain'; readonly device: number }
  | { readonly type: 'newInstall'; readonly device: number }
  | { readonly type: 'restart' };

const device = fc.nat({ max: USERS.length - 1 });
const typed = <Type extends string>(type: Type) => fc.constant(type);

export const anyServerDay: fc.Arbitrary<ServerAction[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        type: typed('edit'),
        device,
        entity: fc.nat({ max: 1 }),
        value: fc.nat({ max: 2 }),
        seen: fc.nat({ max: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: typed('spoil'), device }) },
    {
      weight: 5,
      arbitrary: fc.record({
        type: typed('push'),
        device,
        count: fc.integer({ min: 1, max: 4 }),
        isAnswerLost: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ type: typed('pushTogether') }) },
    { weight: 1, arbitrary: fc.record({ type: typed('sendAllAgain'), device }) },
    { weight: 1, arbitrary: fc.record({ type: typed('newInstall'), device }) },
    { weight: 1, arbitrary: fc.record({ type: typed('restart') }) },
  ),
  { minLength: 5, maxLength: 30 },
);

interface Tablet {
  readonly device: HeadlessDevice;
  /** Ops of the running install, in order of n. */
  queue: Op[];
  acked: number;
}

/** Lives the day and returns what broke; empty where all promises held. `plant` puts a fault into the log. */
export async function liveServerDay(
  actions: readonly ServerAction[],
  plant: (opLog: OpLog) => OpLog = (opLog) => opLog,
): Promise<readonly string[]> {
  const day = await openDay(plant);
  try {
    for (const action of actions) await act(day, action);
    for (const tablet of day.tablets) await drain(tablet);
    return await findBroken(day);
  } catch (error) {
    return [String(error)];
  } finally {
    day.server.close();
  }
}

interface Day {
  server: TestServer;
  readonly plant: (opLog: OpLog) => OpLog;
  readonly tablets: readonly Tablet[];
  /** Every op ever made, as its maker means it. */
  readonly made: Op[];
  readonly spoilt: Set<string>;
}

async function openDay(plant: Day['plant']): Promise<Day> {
  const server = await openTestServer();
  const app = createApp({ ...server.services, opLog: plant(server.services.opLog) });
  const tablets: Tablet[] = [];
  for (const user of USERS) tablets.push({ device: await openDevice(app, user), queue: [], acked: 0 });
  return { server, plant, tablets, made: [], spoilt: new Set() };
}

async function act(day: Day, action: ServerAction): Promise<void> {
  switch (action.type) {
    case 'edit':
      return edit(day, action);
    case 'spoil':
      return spoil(day, tabletOf(day, action));
    case 'push':
      await push(tabletOf(day, action), action.count, action.isAnswerLost);
      return;
    case 'pushTogether':
      await Promise.all(day.tablets.map((tablet) => push(tablet, 3, false)));
      return;
    case 'sendAllAgain':
      tabletOf(day, action).acked = 0;
      return;
    case 'newInstall':
      return renumber(tabletOf(day, action));
    case 'restart':
      return restart(day);
  }
}

function tabletOf(day: Day, action: { readonly device: number }): Tablet {
  const tablet = day.tablets[action.device];
  if (tablet === undefined) throw new Error('no such tablet');
  return tablet;
}

/** `seen`: nothing, or an op somebody made about the same task, pushed or not. */
function edit(day: Day, action: Extract<ServerAction, { type: 'edit' }>): void {
  const tablet = tabletOf(day, action);
  const entity = ENTITIES[action.entity] ?? ENTITIES[0];
  const others = day.made.filter((op) => op.entity === entity && !day.spoilt.has(op.opId));
  const seen = action.seen === 0 ? undefined : others.at(-action.seen);
  const op = tablet.device.status(STATUSES[action.value] ?? 'todo', {
    entity,
    seen: seen === undefined ? [] : [seen.opId],
  });
  day.made.push(op);
  tablet.queue.push(op);
}

function spoil(day: Day, tablet: Tablet): void {
  const op = tablet.device.status('maybe');
  day.spoilt.add(op.opId);
  day.made.push(op);
  tablet.queue.push(op);
}

async function push(tablet: Tablet, count: number, isAnswerLost: boolean): Promise<void> {
  const ops = tablet.queue.slice(tablet.acked, tablet.acked + count);
  if (ops.length === 0) return;
  const answer = await tablet.device.push(ops);
  if (answer.stop !== undefined) throw new Error(`stopped: ${JSON.stringify(answer.stop)}`);
  if (!isAnswerLost) tablet.acked += answer.results.length;
}

/** A new birth of the local database: what it still holds is numbered from 1. */
async function renumber(tablet: Tablet): Promise<void> {
  tablet.device.installId = randomUUID();
  await tablet.device.hello();
  tablet.queue = tablet.queue.map((op, index) => ({ ...op, installId: tablet.device.installId, n: index + 1 }));
  tablet.device.lastN = tablet.queue.length;
  tablet.acked = 0;
}

async function restart(day: Day): Promise<void> {
  day.server = await day.server.restart();
  const app = createApp({ ...day.server.services, opLog: day.plant(day.server.services.opLog) });
  for (const { device: one } of day.tablets) one.app = app;
}

async function drain(tablet: Tablet): Promise<void> {
  for (let round = 0; tablet.acked < tablet.queue.length; round += 1) {
    if (round > 20) throw new Error('a queue does not drain [I3]');
    await push(tablet, 50, false);
  }
}

async function findBroken(day: Day): Promise<readonly string[]> {
  const entries = await pullAll(day);
  return [...findLost(day, entries), ...findBrokenChain(entries), ...(await findWrongFold(day, entries))];
}

async function pullAll({ tablets }: Day): Promise<readonly Entry[]> {
  const pages = (await tablets[0]?.device.pull([{ scope: WARD, seq: 0 }])) as EntriesPage[];
  return pages[0]?.entries ?? [];
}

/** Each op stands once: good ones in the log, spoilt ones in quarantine [I1, I2]. */
function findLost(day: Day, entries: readonly Entry[]): readonly string[] {
  const seqs = Map.groupBy(entries, ({ op }) => op.opId);
  return day.made.flatMap(({ opId }) => {
    const times = seqs.get(opId)?.length ?? 0;
    const expected = day.spoilt.has(opId) ? 0 : 1;
    return times === expected ? [] : [`an op stands ${times} times in the log [I1, I2]`];
  });
}

function findBrokenChain(entries: readonly Entry[]): readonly string[] {
  let hash = GENESIS_HASH;
  return entries.flatMap(({ seq, receivedAt, op, hash: given }, index) => {
    const text = hash + canonicalJson({ seq, receivedAt, op });
    hash = createHash('sha256').update(text).digest('hex');
    return seq === index + 1 && given === hash ? [] : [`the chain breaks at ${index + 1} [I4]`];
  });
}

async function findWrongFold(day: Day, entries: readonly Entry[]): Promise<readonly string[]> {
  const { opLog } = day.server.services;
  const quarantined = new Set((await opLog.readQuarantine([WARD])).map(({ opId }) => opId));
  const lost = [...day.spoilt].filter((opId) => !quarantined.has(opId)).map(() => 'a spoilt op is nowhere [I1]');
  const entities = await opLog.readEntities(WARD);
  const expected = referenceFold(entries.map(({ op, seq, receivedAt }) => ({ op, seq, receivedAt })));
  const wrong = [...expected].flatMap(([register, { heads, entries: outcomes }]) => {
    const [entity, field] = register.split(' ') as [string, string];
    const held = (entities.get(entity)?.[field]?.heads ?? []).map(({ opId }) => opId).toSorted();
    const stored = entries
      .filter(({ op }) => op.entity === entity && KIND_RULES[op.kind as OpKind].field === field)
      .map(({ op, outcome, conflictWith = [] }) => ({ opId: op.opId, outcome, conflictWith: conflictWith.toSorted() }));
    const isRight = canonicalJson([held, stored]) === canonicalJson([heads, outcomes]);
    return isRight ? [] : [`${register} is folded wrong [I6]`];
  });
  return [...lost, ...wrong];
}

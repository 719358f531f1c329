/** I1–I10 after a run, checked from the ledger, the city's rows and the tablets' disks. Empty where all of them hold. */
import type { HaiCapDb } from '../../src/data/db.ts';
import { packEntities } from '../../src/data/pack-entities.ts';
import { readCampaign } from '../../src/data/read-campaign.ts';
import { readShown } from '../../src/data/read-shown.ts';
import type { EntityState } from '../../src/domain/register.ts';
import { summarizeWard } from '../../src/domain/ward-summary.ts';
import type { StoredEntry } from '../../src/server/op-log.ts';
import { statusOf } from './clear-up.ts';
import type { Row } from './memory-rows.ts';
import { fieldOf, findChainFault, foldHeads, type LoggedOp, sortedText } from './own-fold.ts';
import type { Run } from './run.ts';
import type { Tablet } from './tablet.ts';

export async function findFaults(run: Run): Promise<readonly string[]> {
  const logs = readLogs(run);
  const alive = run.tablets.filter(({ isLost }) => !isLost);
  const faults = [
    ...run.watch.faults,
    ...findLost(run, logs, alive),
    ...findDoubles(logs),
    ...[...logs].flatMap(([scope, log]) => findChainFault(scope, log) ?? []).map((fault) => `I4: ${fault}`),
    ...[...logs].flatMap(([scope, log]) => findOverwritten(run, scope, log)),
    ...findUnseen(run, logs),
    ...findStopped(run, logs),
    ...findTorn(run, logs),
  ];
  for (const tablet of alive) faults.push(...(await findTabletFaults(run, tablet, logs)));
  return faults;
}

type Logs = ReadonlyMap<string, readonly LoggedOp[]>;

function readLogs({ city }: Run): Logs {
  const toLogged = ({ opText, seq, receivedAt, hash }: StoredEntry): LoggedOp => ({
    op: JSON.parse(opText) as LoggedOp['op'],
    seq,
    receivedAt,
    hash,
  });
  return new Map([...city.data.entries].map(([scope, entries]) => [scope, entries.map(toLogged)]));
}

/** What was shown as saved is in a log, in quarantine, or before a person's eyes. */
function findLost(run: Run, logs: Logs, alive: readonly Tablet[]): readonly string[] {
  const kept = new Set([...logs.values()].flat().map(({ op }) => op.opId));
  for (const { opId } of run.city.data.quarantined) kept.add(opId);
  for (const { disk } of alive) for (const row of rowsOf(disk.tables, 'rejected')) kept.add(row['opId'] as string);
  return run.ledger.saved
    .filter(({ opId, excuse }) => excuse === undefined && !kept.has(opId))
    .map(({ opId, homes }) => `I1: ${opId} of ${[...homes].join('+')} is nowhere`);
}

function findDoubles(logs: Logs): readonly string[] {
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const { op } of [...logs.values()].flat()) {
    if (seen.has(op.opId)) faults.push(`I2: ${op.opId} stands twice in the logs`);
    seen.add(op.opId);
  }
  return faults;
}

/** A value that is no longer current was replaced by somebody who had seen it, or its equal; what was not, people are shown. */
function findOverwritten(run: Run, scope: string, log: readonly LoggedOp[]): readonly string[] {
  const faults: string[] = [];
  const expected = foldHeads(log);
  const stored = new Map(
    [...(run.city.data.registers.get(scope) ?? [])].map(([key, { register }]) => [key, headsOf(register)]),
  );
  for (const [register, heads] of expected) {
    if (sortedText(stored.get(register)) !== sortedText(heads))
      faults.push(`I6: ${scope} ${register}: the city's heads differ`);
  }
  for (const { op } of log) {
    const register = `${op.entity} ${fieldOf(op.kind)}`;
    if (stored.get(register)?.includes(op.opId) === true) continue;
    const value = sortedText(op.body);
    const equals = log.filter((other) => isOf(other, register) && sortedText(other.op.body) === value);
    const names = new Set(equals.map((other) => other.op.opId));
    const isReplaced = log.some((other) => isOf(other, register) && other.op.seen.some((name) => names.has(name)));
    if (!isReplaced) faults.push(`I6: ${scope} ${register}: ${op.opId} went without anybody who saw it`);
  }
  return faults;
}

function isOf({ op }: LoggedOp, register: string): boolean {
  return `${op.entity} ${fieldOf(op.kind)}` === register;
}

/** Whoever edited after seeing a value has replaced it, whatever the clocks say. */
function findUnseen(run: Run, logs: Logs): readonly string[] {
  const faults: string[] = [];
  for (const { opId, scope, entity, field, saw } of run.ledger.saved) {
    if (saw === undefined || field === 'comment' || field === 'problem') continue;
    const heads = foldHeads(logs.get(scope) ?? []).get(`${entity} ${field}`) ?? [];
    const isLogged = logs.get(scope)?.some(({ op }) => op.opId === opId) === true;
    if (isLogged && heads.includes(saw)) faults.push(`I8: ${saw} still stands though ${opId} was made after seeing it`);
  }
  return faults;
}

/** One bad op never stops the others: what nobody objects to is in the log. */
function findStopped(run: Run, logs: Logs): readonly string[] {
  const reasons = new Map(run.city.data.quarantined.map(({ opId, reason }) => [opId, reason]));
  const logged = new Set([...logs.values()].flat().map(({ op }) => op.opId));
  return run.ledger.saved
    .filter(({ opId, isPoison, txn }) => !isPoison && txn === undefined && !logged.has(opId))
    .filter(
      ({ opId }) =>
        reasons.get(opId) === 'txn' || reasons.get(opId) === 'opid-reused' || reasons.get(opId) === 'too-large',
    )
    .map(({ opId }) => `I9: ${opId} was sent back for ${reasons.get(opId)}`);
}

/** What was recorded as one stands in the log as one. */
function findTorn(run: Run, logs: Logs): readonly string[] {
  const logged = new Set([...logs.values()].flat().map(({ op }) => op.opId));
  const groups = Map.groupBy(
    run.ledger.saved.filter(({ txn, isPoison, excuse }) => txn !== undefined && !isPoison && excuse === undefined),
    ({ txn }) => txn,
  );
  return [...groups].flatMap(([txn, group]) => {
    const count = group.filter(({ opId }) => logged.has(opId)).length;
    return count === 0 || count === group.length ? [] : [`txn: ${count} of ${group.length} of ${txn} are in the log`];
  });
}

async function findTabletFaults(run: Run, tablet: Tablet, logs: Logs): Promise<readonly string[]> {
  const { tables } = tablet.disk;
  const { db } = tablet.store;
  const say = (fault: string): string => `${fault} on ${tablet.name}`;
  const faults = tablet.faults.map((error) => say(`a bug was kept: ${String(error)}`));
  const status = statusOf(tablet);
  if (status['state'] !== 'synced')
    faults.push(say(`I3: it ends ${String(status['state'])}: ${String(status['trouble'])}`));
  for (const row of rowsOf(tables, 'installs')) {
    if (Number(row['lastN']) > Number(row['ackedN'])) faults.push(say('I3: its queue does not drain'));
  }
  const held = new Set(rowsOf(tables, 'scopes').map((row) => row['scope'] as string));
  for (const table of ['packs', 'entities', 'history']) {
    for (const row of rowsOf(tables, table)) {
      if (!held.has(row['scope'] as string)) faults.push(say(`I5: rows of ${String(row['scope'])} stay in ${table}`));
    }
  }
  const granted = run.city.isGranted(tablet.options.deviceId);
  for (const row of rowsOf(tables, 'scopes')) {
    const scope = row['scope'] as string;
    if (scope !== 'campaign' && !granted(scope)) faults.push(say(`I5: it holds ${scope} without a grant`));
    if (granted(scope)) faults.push(...(await findScopeFaults(db, row, logs.get(scope) ?? [])).map(say));
  }
  return faults;
}

async function findScopeFaults(db: HaiCapDb, row: Row, log: readonly LoggedOp[]): Promise<readonly string[]> {
  const scope = row['scope'] as string;
  const faults: string[] = [];
  if (row['seq'] !== log.length || row['hash'] !== (log.at(-1)?.hash ?? '0'.repeat(64))) {
    return [`I3: ${scope} stands at ${String(row['seq'])} of ${log.length}`];
  }
  const expected = foldHeads(log);
  const shown = await readShown(db, scope);
  for (const [name, state] of [
    ['shown', shown],
    ['received', await readReceived(db, scope)],
  ] as const) {
    const found = flatten(state);
    for (const register of new Set([...expected.keys(), ...found.keys()])) {
      if (sortedText(found.get(register) ?? []) !== sortedText(expected.get(register) ?? [])) {
        faults.push(`I3: ${scope} ${register}: what is ${name} is not what the log says`);
      }
    }
  }
  const campaign = await readCampaign(db);
  const isWard = /^ward:\d{5}$/.test(scope) && campaign !== undefined;
  if (isWard && summaryText(row['summary']) !== summaryText(summarizeWard(shown, campaign))) {
    faults.push(`I3: the summary of ${scope} is not what is shown`);
  }
  return faults;
}

/** A scenario of which nothing stands any more counts like one that nobody began. */
function summaryText(summary: unknown): string {
  const { cellsByScenario, ...rest } = summary as { readonly cellsByScenario: Readonly<Record<string, object>> };
  const cells = Object.entries(cellsByScenario).filter(([, cell]) => Object.values(cell).some(Boolean));
  return sortedText({ ...rest, cells });
}

async function readReceived(db: HaiCapDb, scope: string): Promise<ReadonlyMap<string, EntityState>> {
  const received = new Map(Object.entries(packEntities(await db.packs.get(scope))));
  for (const row of await db.entities.toArray()) {
    if (row.scope === scope && row.received !== undefined) received.set(row.entity, row.received);
  }
  return received;
}

function flatten(state: ReadonlyMap<string, EntityState>): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...state].flatMap(([entity, fields]) =>
      Object.entries(fields).map(([field, register]) => [`${entity} ${field}`, headsOf(register)] as const),
    ),
  );
}

function headsOf({ heads }: { readonly heads: readonly { readonly opId: string }[] }): readonly string[] {
  return heads.map(({ opId }) => opId).sort();
}

function rowsOf(tables: Tablet['disk']['tables'], name: string): readonly Row[] {
  return [...(tables.get(name)?.values() ?? [])];
}

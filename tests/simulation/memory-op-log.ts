/** The city's log in memory: the port `OpLog` as the adapter on SQLite keeps it, held to the same contract suite. */
import type { EntityState, Register } from '../../src/domain/register.ts';
import type { Op } from '../../src/domain/op.ts';
import { GENESIS_HASH } from '../../src/protocol/limits.ts';
import { GroupDraft } from '../../src/server/group-draft.ts';
import type {
  HeldLog,
  OpLog,
  QuarantinedCase,
  StoredEntry,
  StoredQuarantine,
  StoredReceipt,
} from '../../src/server/op-log.ts';
import { createTurns } from '../../src/server/take-turns.ts';
import { openSessionOf, toFacts } from './city-accounts.ts';
import type { CityData } from './city-data.ts';

/** `data` stands for the disk: what is in it survives the process. */
export function createMemoryOpLog(data: CityData): OpLog {
  const inTurn = createTurns();
  const held = readData(data);
  return {
    get epoch() {
      return data.epoch;
    },
    beginEpoch: async (nowMs, beyondNo = 0) => {
      const epochNo = Math.max(data.epoch.epochNo, beyondNo) + 1;
      data.epoch = { epoch: `epoch-${epochNo}-${nowMs}`, epochNo };
    },
    transact: async (decide) => {
      const draft = new GroupDraft(held);
      const { changes, answer } = decide(draft.held);
      if (changes !== undefined) draft.take(changes);
      store(data, draft);
      return answer;
    },
    readHead: async (scope) => held.head(scope),
    readHash: async (scope, seq) => data.entries.get(scope)?.[seq - 1]?.hash,
    readEntries: async (scope, range) => readEntries(data.entries.get(scope) ?? [], range),
    readEntities: async (scope) => toEntities(data.registers.get(scope)),
    readState: (scope) =>
      inTurn(async () => {
        const head = data.heads.get(scope);
        if (head === undefined) return undefined;
        const rows = [...(data.registers.get(scope)?.values() ?? [])];
        const registers = rows
          .map(({ entity, field, register }) => ({ entity, field, stateText: JSON.stringify(register) }))
          .sort((a, b) => (a.entity < b.entity ? -1 : a.entity > b.entity ? 1 : a.field < b.field ? -1 : 1));
        return { head, registers };
      }),
    readQuarantine: async (scopes) =>
      data.quarantined
        .filter(({ scope }) => scope !== null && scopes.includes(scope))
        .sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
        .map((row) => toCase(data, row)),
    isAlive: async () => true,
  };
}

function readData(data: CityData): HeldLog {
  return {
    install: (installId) => data.installs.get(installId),
    receipt: (installId, n) => data.receipts.get(`${installId} ${n}`),
    owner: (opId) => data.owners.get(opId),
    storedOp: (receipt) => JSON.parse(textOf(data, receipt)) as Op,
    quarantined: (installId, n) => data.quarantined.find((row) => row.installId === installId && row.n === n),
    decision: (opId) => data.decisions.get(opId),
    session: (session) => toFacts(data, session),
    openSession: (deviceId, personId) => openSessionOf(data, deviceId, personId),
    person: (id) => data.people.get(id),
    head: (scope) => data.heads.get(scope) ?? { seq: 0, hash: GENESIS_HASH },
    register: (scope, entity, field) => data.registers.get(scope)?.get(`${entity} ${field}`)?.register,
  };
}

function toCase(data: CityData, row: StoredQuarantine): QuarantinedCase {
  const { askedAt = null, outcome = null, decidedAt = null, decidedBy = null } = data.decisions.get(row.opId) ?? {};
  const nameOf = (id: string | null): string | null => data.people.get(id ?? '')?.name ?? null;
  const names = { authorName: nameOf(row.author), deciderName: nameOf(decidedBy) };
  return { ...row, askedAt, outcome, decidedAt, decidedBy, ...names };
}

function textOf(data: CityData, { installId, n, scope, seq }: StoredReceipt): string {
  const row =
    scope === null || seq === null
      ? data.quarantined.find((one) => one.installId === installId && one.n === n)
      : data.entries.get(scope)?.[seq - 1];
  if (row === undefined) throw new Error(`no op is stored for receipt ${installId}/${n}`);
  return row.opText;
}

/** All of it or nothing: what is wrong is found before anything is written. */
function store(data: CityData, draft: GroupDraft): void {
  refuseDoubles(data, draft);
  for (const [installId, install] of draft.installsById) data.installs.set(installId, install);
  for (const receipt of [...draft.receipts, ...draft.amended]) {
    data.receipts.set(`${receipt.installId} ${receipt.n}`, receipt);
    if (receipt.isOwner) data.owners.set(receipt.opId, receipt);
  }
  for (const entry of draft.entries) {
    data.entries.set(entry.scope, [...(data.entries.get(entry.scope) ?? []), entry]);
  }
  data.quarantined.push(...draft.quarantined);
  for (const [opId, decision] of draft.decisionsById) data.decisions.set(opId, decision);
  for (const row of draft.registersByKey.values()) {
    const registers = new Map(data.registers.get(row.scope));
    data.registers.set(row.scope, registers.set(`${row.entity} ${row.field}`, row));
  }
  for (const [scope, head] of draft.headsByScope) data.heads.set(scope, head);
}

function refuseDoubles(data: CityData, { receipts }: GroupDraft): void {
  const [numbers, owned] = [new Set<string>(), new Set<string>()];
  for (const { installId, n, opId, isOwner } of receipts) {
    const number = `${installId} ${n}`;
    if (numbers.has(number) || data.receipts.has(number)) throw new Error(`unique: receipt ${number}`);
    if (isOwner && (owned.has(opId) || data.owners.has(opId))) throw new Error(`unique: owner of ${opId}`);
    numbers.add(number);
    if (isOwner) owned.add(opId);
  }
}

function readEntries(
  all: readonly StoredEntry[],
  { after, limit, maxBytes }: { readonly after: number; readonly limit: number; readonly maxBytes: number },
): readonly StoredEntry[] {
  const entries: StoredEntry[] = [];
  let bytes = 0;
  for (const entry of all.slice(after, after + limit)) {
    bytes += entry.opText.length;
    if (entries.length > 0 && bytes > maxBytes) break;
    entries.push(entry);
  }
  return entries;
}

function toEntities(rows: CityData['registers'] extends Map<string, infer Rows> ? Rows | undefined : never) {
  const entities = new Map<string, Record<string, Register>>();
  for (const { entity, field, register } of rows?.values() ?? []) {
    entities.set(entity, { ...entities.get(entity), [field]: register });
  }
  return entities as ReadonlyMap<string, EntityState>;
}

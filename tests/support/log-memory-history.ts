/**
 * Random hours of a log whose disk now and then refuses a commit: groups of decisions that come at once, some of which
 * throw. After each, what the log remembers is held against what its tables say.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Register } from '../../src/domain/register.ts';
import { createLogMemory, type LogMemory, type StoredLog } from '../../src/server/log-memory.ts';
import type { HeldLog, LogChanges } from '../../src/server/op-log.ts';
import { readEpoch } from '../../src/server/read-epoch.ts';
import { openSqliteDatabase } from '../../src/server/sqlite-database.ts';
import { createSqliteOpLog } from '../../src/server/sqlite-op-log.ts';

const SCOPES = ['ward:00070', 'ward:00082'] as const;
const ENTITIES = ['S05-01', 'S05-02', 'S05-03'] as const;
const FIELDS = ['status', 'note'] as const;
const INSTALLS = ['install-1', 'install-2'] as const;

/** One decision: a step of one install in one scope on one register. `fails`: it throws after it has decided. */
export interface LogStep {
  readonly scope: number;
  readonly entity: number;
  readonly field: number;
  readonly install: number;
  readonly fails: boolean;
}

export interface LogTurn {
  readonly steps: readonly LogStep[];
  /** Commits that the disk refuses from now on: the group's, and those of its parts after it. */
  readonly refusedCommits: number;
}

const step: fc.Arbitrary<LogStep> = fc.record({
  scope: fc.nat({ max: SCOPES.length - 1 }),
  entity: fc.nat({ max: ENTITIES.length - 1 }),
  field: fc.nat({ max: FIELDS.length - 1 }),
  install: fc.nat({ max: INSTALLS.length - 1 }),
  fails: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

export const anyLogHour: fc.Arbitrary<LogTurn[]> = fc.array(
  fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: 4 }),
    refusedCommits: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 4 }) }),
  }),
  { minLength: 3, maxLength: 12 },
);

/** Puts a fault into the memory; `whenDecided` hears of every decision before it is written. */
export type Plant = (memory: LogMemory) => LogMemory & { readonly whenDecided?: (changes: LogChanges) => void };

/** So little is remembered that much of it is forgotten on the way. */
const SMALL = { registerTexts: 1_200, rows: 3 };

/** Lives the hour and returns what broke; empty where memory and tables agree throughout. */
export async function liveLogHour(turns: readonly LogTurn[], plant: Plant = (memory) => memory): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'hai-cap-memory-'));
  const database = await openSqliteDatabase(directory);
  let refusals = 0;
  const sqlite = new Proxy(database.sqlite, {
    get: (target, name) => {
      if (name !== 'exec') {
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      }
      return (sql: string): void => {
        if (sql === 'COMMIT' && refusals > 0) {
          refusals -= 1;
          throw new Error('the disk is full');
        }
        target.exec(sql);
      };
    },
  });
  const epoch = await readEpoch(database.db, 0);
  let tables: StoredLog | undefined;
  let whenDecided: ReturnType<Plant>['whenDecided'];
  const opLog = createSqliteOpLog({ ...database, sqlite }, epoch, (stored) => {
    tables = stored;
    const memory = plant(createLogMemory(stored, SMALL));
    whenDecided = memory.whenDecided;
    return memory;
  });
  try {
    for (const turn of turns) {
      refusals = turn.refusedCommits;
      const taken = turn.steps.map((one) =>
        opLog.transact((held) => {
          const decision = decide(held, one);
          whenDecided?.(decision.changes);
          if (one.fails) throw new Error('a bug');
          return decision;
        }),
      );
      await Promise.allSettled(taken);
      refusals = 0;
      const broken = await opLog.transact((held) => ({ answer: findStale(held, tables as StoredLog) }));
      if (broken.length > 0) return broken;
    }
    return [];
  } catch (error) {
    return [String(error)];
  } finally {
    database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Takes the next `n` and `seq`, and writes into the register which they were. */
function decide(held: HeldLog, { scope: scopeAt, entity: entityAt, field: fieldAt, install: installAt }: LogStep) {
  const [scope, entity] = [SCOPES[scopeAt] ?? SCOPES[0], ENTITIES[entityAt] ?? ENTITIES[0]];
  const [field, installId] = [FIELDS[fieldAt] ?? FIELDS[0], INSTALLS[installAt] ?? INSTALLS[0]];
  const install = held.install(installId) ?? { installId, deviceId: 'd', lastN: 0, durableN: 0, schema: 1 };
  const n = install.lastN + 1;
  const seq = held.head(scope).seq + 1;
  const before: Register = held.register(scope, entity, field) ?? { heads: [] };
  const opId = `${installId}-${n}`;
  const at = '2025-06-24T01:00:00.000Z';
  const head = { opId, seq, at, madeAt: at, receivedAt: at, actor: 'a', body: { n, seq } };
  const replaced = [...(before.replaced ?? []), ...before.heads.map((one) => one.opId)];
  const hash = seq.toString(16).padStart(64, '0');
  const changes: LogChanges = {
    install: { ...install, lastN: n },
    receipts: [{ installId, n, opId, isOwner: true, status: 'applied', scope, seq, reason: null }],
    entries: [
      { scope, seq, hash, receivedAt: at, opText: '{}', outcome: 'current', conflictWith: [], isAdopted: false },
    ],
    registers: [{ scope, entity, field, register: { heads: [head], replaced } }],
    heads: [{ scope, seq, hash }],
  };
  return { answer: null, changes };
}

function findStale(held: HeldLog, tables: StoredLog): string[] {
  const pairs = [
    ...INSTALLS.map((id) => [`install ${id}`, held.install(id), tables.install(id)] as const),
    ...SCOPES.map((scope) => [`head of ${scope}`, held.head(scope), tables.head(scope)] as const),
    ...SCOPES.flatMap((scope) =>
      ENTITIES.flatMap((entity) =>
        FIELDS.map((field) => {
          const text = tables.registerText(scope, entity, field);
          const stored = text === undefined ? undefined : (JSON.parse(text) as unknown);
          return [`${scope} ${entity} ${field}`, held.register(scope, entity, field), stored] as const;
        }),
      ),
    ),
  ];
  return pairs
    .filter(([, remembered, stored]) => JSON.stringify(sorted(remembered)) !== JSON.stringify(sorted(stored)))
    .map(([name]) => `${name} is not what the tables say`);
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

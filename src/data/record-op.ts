/**
 * How a tap becomes data: one strict transaction that allocates `n`, appends to the outbox and rewrites what is shown.
 * Resolved only after `complete`: what is shown as saved is on the disk [I1].
 */
import type { Campaign } from '../domain/campaign.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Json, Op } from '../domain/op.ts';
import { KIND_RULES, type OpBodies, type OpKind, SCHEMA_VERSION } from '../domain/ops.ts';
import type { EntityState } from '../domain/register.ts';
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import { SEEN_MAX, seenBy, seenByAll, seenByName, seenByUndo } from '../domain/seen-by.ts';
import type { HaiCapDb, InstallRow, PersonRow, ScopeRow } from './db.ts';
import { type EntityParts, inOrder, readEntity, toPendingOps } from './entity-rows.ts';
import { foldOwn } from './fold-own.ts';
import { bearInstall } from './install.ts';
import { localIso } from './local-iso.ts';
import { readMeta } from './meta.ts';
import { readCurrentPerson } from './people.ts';
import { readCampaign } from './read-campaign.ts';
import { readShown } from './read-shown.ts';
import { tellRecorded } from './recorded-here.ts';
import { countSummary, recountAll, type ShownChange, summaryAfter } from './scope-summary.ts';
import { appStore, type Store } from './store.ts';
import { uuidV7 } from './uuid-v7.ts';

export type OpDraft = {
  readonly [K in OpKind]: FactOf<K> & { readonly body: OpBodies[K] };
}[OpKind];

interface FactOf<K extends OpKind> {
  readonly scope: string;
  readonly kind: K;
  readonly entity: string;
  /** Ops that must land whole carry the same `txn`. */
  readonly txn?: string;
  /**
   * Default: the one value a screen shows. `all-heads`: every value that stands now. Names: those that a person was shown,
   * so that one which came meanwhile stays a conflict [S70]. An op: that one is taken back, and nobody else's [S76].
   */
  readonly replaces?: 'shown' | 'all-heads' | readonly string[] | Op;
  /** The returned op in whose place this one stands: it has been seen, so that the city never folds it after this one. */
  readonly instead?: string;
  /** Who means it, where it is recorded later than it was meant: never under the name of who came after them [S123]. */
  readonly by?: string;
}

/** Nobody, or somebody else than who meant it, is current by now. */
export class NotCurrent extends Error {
  override readonly name = 'NotCurrent';
}

/** Records one fact of the current person. Throws `NotCurrent`, and bugs: the body is no JSON. */
export async function recordOp(draft: OpDraft, store = appStore()): Promise<Op> {
  const { body, ...fact } = draft;
  const stored = toStoredJson(body);
  const op = await record(fact, () => stored, store);
  if (op === undefined) throw new Error('a fact with a body is always recorded');
  return op;
}

/** Several facts that must land whole: one transaction, one `txn`, numbers next to each other [S71]. */
export function recordTogether(drafts: readonly OpDraft[], store = appStore()): Promise<readonly Op[]> {
  return recordGroups([drafts], store);
}

/** Several such groups, each a `txn` of its own, all of them on this device or none [S135]. */
export async function recordGroups(
  groups: readonly (readonly OpDraft[])[],
  store = appStore(),
): Promise<readonly Op[]> {
  const { db } = store;
  const facts = groups.flatMap((drafts) => {
    const txn = uuidV7(store.nowMs(), store.randomBytes(10));
    return drafts.map(({ body, ...fact }) => ({ fact: { ...fact, txn }, body: toStoredJson(body) }));
  });
  const recorded = await recordOnce(db, async () => {
    const ops: Op[] = [];
    for (const { fact, body } of facts) {
      const op = await recordIn(store, fact, () => body);
      if (op !== undefined) ops.push(op);
    }
    return ops;
  });
  for (const op of recorded) tellRecorded(db, op);
  return recorded;
}

/**
 * Records what follows from what is shown of an entity at that moment, read in the transaction that records
 * it: nothing can come between. Undefined = there is nothing to record.
 */
export function recordChange<K extends OpKind>(
  fact: FactOf<K>,
  change: (shown: EntityState | undefined) => OpBodies[K] | undefined,
  store = appStore(),
): Promise<Op | undefined> {
  const toBody = (shown: EntityState | undefined): Json | undefined => {
    const body = change(shown);
    return body === undefined ? undefined : toStoredJson(body);
  };
  return record(fact, toBody, store);
}

async function record(
  fact: FactOf<OpKind>,
  toBody: (shown: EntityState | undefined) => Json | undefined,
  store: Store,
): Promise<Op | undefined> {
  const { db } = store;
  const [recorded] = await recordOnce(db, async () => {
    const op = await recordIn(store, fact, toBody);
    return op === undefined ? [] : [op];
  });
  if (recorded !== undefined) tellRecorded(db, recorded);
  return recorded;
}

/** A transaction that hung may have come to its end after all: what it recorded is not recorded twice [S55]. */
function recordOnce(db: HaiCapDb, work: () => Promise<readonly Op[]>): Promise<readonly Op[]> {
  let made: readonly Op[] = [];
  return db.transaction('rw!', tablesOf(db), async () => {
    const [first] = made;
    if (first !== undefined && (await db.outbox.where('opId').equals(first.opId).count()) > 0) return made;
    made = await work();
    return made;
  });
}

/** What `recordIn` reads and writes. */
export function tablesOf(db: HaiCapDb) {
  return [db.installs, db.outbox, db.scopes, db.packs, db.entities, db.people, db.meta];
}

/** Inside the caller's transaction. */
export async function recordIn(
  store: Store,
  fact: FactOf<OpKind>,
  toBody: (shown: EntityState | undefined) => Json | undefined,
): Promise<Op | undefined> {
  const moment = await readMoment(store, fact);
  if (fact.by !== undefined && fact.by !== moment.person.id) throw new NotCurrent('somebody else is current now');
  const body = toBody(moment.before.shown);
  if (body === undefined) return undefined;
  const op = toOp(store, { ...fact, body }, moment);
  await save(store.db, op, moment);
  return op;
}

/** All that an op is made of, asked for at once: each question that waits for another one's answer costs as much again. */
async function readMoment(store: Store, { scope: scopeName, entity }: FactOf<OpKind>): Promise<Moment> {
  const { db } = store;
  const [installs, person, offsetMs, scope, campaign, before, own] = await Promise.all([
    db.installs.toArray(),
    requirePerson(db),
    readMeta(db, 'clockOffsetMs'),
    db.scopes.get(scopeName),
    readCampaign(db),
    readEntity(db, scopeName, entity),
    db.outbox.where('[scope+entity]').equals([scopeName, entity]).toArray(),
  ]);
  return {
    install: installs.at(-1) ?? (await bearInstall(store, 1)),
    person,
    offsetMs: offsetMs ?? null,
    scope,
    campaign,
    before,
    own: inOrder(installs, own).map((row) => row.op),
    pending: toPendingOps(own, scope, installs),
  };
}

interface Moment {
  readonly install: InstallRow;
  readonly person: PersonRow;
  readonly offsetMs: number | null;
  /** Undefined where this device holds nothing of it. */
  readonly scope: ScopeRow | undefined;
  readonly campaign: Campaign | undefined;
  readonly before: EntityParts;
  /** Of this device about the entity, oldest first. */
  readonly own: readonly Op[];
  readonly pending: readonly Op[];
}

function toOp(store: Store, draft: FactOf<OpKind> & { readonly body: Json }, moment: Moment): Op {
  const nowMs = store.nowMs();
  return {
    opId: uuidV7(nowMs, store.randomBytes(10)),
    installId: moment.install.installId,
    n: moment.install.lastN + 1,
    schema: SCHEMA_VERSION,
    scope: draft.scope,
    kind: draft.kind,
    entity: draft.entity,
    body: draft.body,
    seen: seenOf(draft, moment),
    ...(draft.txn === undefined ? {} : { txn: draft.txn }),
    actor: moment.person.id,
    session: moment.person.session,
    madeAt: localIso(nowMs),
    offsetMs: moment.offsetMs,
  };
}

/** Members of a set stand side by side: adding one replaces nothing. */
function seenOf(draft: Pick<FactOf<OpKind>, 'kind' | 'replaces' | 'instead'>, moment: Moment): readonly string[] {
  const { mode } = KIND_RULES[draft.kind];
  if (mode === 'set') return [];
  const seen = seenInRegister(draft, moment);
  return draft.instead === undefined ? seen : [draft.instead, ...seen].slice(0, SEEN_MAX);
}

function seenInRegister(
  { kind, replaces }: Pick<FactOf<OpKind>, 'kind' | 'replaces'>,
  moment: Moment,
): readonly string[] {
  const { field } = KIND_RULES[kind];
  const register = moment.before.shown?.[field];
  const pendingById = new Map(moment.pending.map((op) => [op.opId, op]));
  if (typeof replaces === 'object') {
    return 'opId' in replaces ? seenByUndo(replaces, moment.own, pendingById) : seenByName(replaces, pendingById);
  }
  return replaces === 'all-heads' ? seenByAll(register, pendingById) : seenBy(register, pendingById);
}

async function save(db: HaiCapDb, op: Op, at: Moment): Promise<void> {
  const { installId, n, scope, entity, opId } = op;
  const after = foldOwn(at.before.shown, [op]);
  if (after === undefined) throw new Error(`an op of kind ${op.kind} shows nothing`);
  const received = at.before.row?.received;
  await Promise.all([
    db.outbox.add({ installId, n, scope, entity, opId, op }),
    db.installs.put({ ...at.install, lastN: n }),
    db.entities.put({ scope, entity, ...(received === undefined ? {} : { received }), shown: after }),
    at.scope !== undefined && putCounted(db, at.scope, { entity, before: at.before.shown, after }, at.campaign),
  ]);
  if (scope === CAMPAIGN_SCOPE) await recountAll(db);
}

/** Called once the change is on its way to the store: what is read after it shows it. */
function putCounted(
  db: HaiCapDb,
  row: ScopeRow,
  change: ShownChange,
  campaign: Campaign | undefined,
): PromiseLike<unknown> {
  const revision = row.revision + 1;
  const summary = summaryAfter(row, [change], campaign);
  if (summary !== undefined) return db.scopes.put({ ...row, summary, revision });
  return readShown(db, row.scope).then((shown) =>
    db.scopes.put({ ...row, summary: countSummary(row.scope, shown, campaign), revision }),
  );
}

async function requirePerson(db: HaiCapDb): Promise<PersonRow> {
  const person = await readCurrentPerson(db);
  if (person === undefined) throw new NotCurrent('nobody is signed in: a fact needs an author');
  return person;
}

/** JSON as it will be on the wire: texts NFC, absent fields absent. Throws RangeError for what JSON cannot say. */
export function toStoredJson(body: unknown): Json {
  canonicalJson(body);
  return toNfc(JSON.parse(JSON.stringify(body)) as Json);
}

function toNfc(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC');
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(toNfc);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.normalize('NFC'), toNfc(member)]));
}

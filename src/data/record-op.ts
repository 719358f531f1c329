/**
 * How a tap becomes data: one strict transaction that allocates `n`, appends to the outbox and rewrites what is shown.
 * Resolved only after `complete`: what is shown as saved is on the disk [I1].
 */
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Json, Op } from '../domain/op.ts';
import { KIND_RULES, type OpBodies, type OpKind, SCHEMA_VERSION } from '../domain/ops.ts';
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import { seenBy, seenByAll } from '../domain/seen-by.ts';
import type { HaiCapDb, InstallRow, PersonRow, ScopeRow } from './db.ts';
import { type EntityParts, readEntity, readPendingOps } from './entity-rows.ts';
import { foldOwn } from './fold-own.ts';
import { ensureInstall } from './install.ts';
import { localIso } from './local-iso.ts';
import { readMeta } from './meta.ts';
import { readCurrentPerson } from './people.ts';
import { readCampaign } from './read-campaign.ts';
import { tellRecorded } from './recorded-here.ts';
import { recountAll, summaryAfter } from './scope-summary.ts';
import { appStore, type Store } from './store.ts';
import { uuidV7 } from './uuid-v7.ts';

export type OpDraft = {
  readonly [K in OpKind]: {
    readonly scope: string;
    readonly kind: K;
    readonly entity: string;
    readonly body: OpBodies[K];
    /** Ops that must land whole carry the same `txn`. */
    readonly txn?: string;
    /** `all-heads`: from the conflict screen, where every value was shown. Default: the one value a screen shows. */
    readonly replaces?: 'shown' | 'all-heads';
  };
}[OpKind];

/** Records one fact of the current person. Throws only bugs: nobody is signed in, the body is no JSON. */
export async function recordOp(draft: OpDraft, store = appStore()): Promise<Op> {
  const { db } = store;
  const body = toStoredJson(draft.body);
  const tables = [db.installs, db.outbox, db.scopes, db.packs, db.entities, db.people, db.meta];
  const recorded = await db.transaction('rw', tables, async () => {
    const [install, person, offsetMs, scope, before] = await Promise.all([
      ensureInstall(store),
      requirePerson(db),
      readMeta(db, 'clockOffsetMs'),
      db.scopes.get(draft.scope),
      readEntity(db, draft.scope, draft.entity),
    ]);
    const pending = await readPendingOps(db, scope, draft);
    const op = toOp(store, { ...draft, body }, { install, person, offsetMs: offsetMs ?? null, before, pending });
    await save(db, op, { install, scope, before });
    return op;
  });
  tellRecorded(db, recorded);
  return recorded;
}

interface Moment {
  readonly install: InstallRow;
  readonly person: PersonRow;
  readonly offsetMs: number | null;
  readonly before: EntityParts;
  readonly pending: readonly Op[];
}

function toOp(store: Store, draft: Omit<OpDraft, 'body'> & { readonly body: Json }, moment: Moment): Op {
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
function seenOf(draft: Pick<OpDraft, 'kind' | 'replaces'>, moment: Moment): readonly string[] {
  const { field, mode } = KIND_RULES[draft.kind];
  if (mode === 'set') return [];
  const register = moment.before.shown?.[field];
  const pendingById = new Map(moment.pending.map((op) => [op.opId, op]));
  return draft.replaces === 'all-heads' ? seenByAll(register, pendingById) : seenBy(register, pendingById);
}

async function save(
  db: HaiCapDb,
  op: Op,
  at: { readonly install: InstallRow; readonly scope: ScopeRow | undefined; readonly before: EntityParts },
): Promise<void> {
  const { installId, n, scope, entity, opId } = op;
  const after = foldOwn(at.before.shown, [op]);
  if (after === undefined) throw new Error(`an op of kind ${op.kind} shows nothing`);
  const received = at.before.row?.received;
  await Promise.all([
    db.outbox.add({ installId, n, scope, entity, opId, op }),
    db.installs.put({ ...at.install, lastN: n }),
    db.entities.put({ scope, entity, ...(received === undefined ? {} : { received }), shown: after }),
  ]);
  if (at.scope === undefined) return;
  const change = { entity, before: at.before.shown, after };
  const summary = summaryAfter(at.scope, [change], await readCampaign(db));
  await db.scopes.put({ ...at.scope, summary, revision: at.scope.revision + 1 });
  if (scope === CAMPAIGN_SCOPE) await recountAll(db);
}

async function requirePerson(db: HaiCapDb): Promise<PersonRow> {
  const person = await readCurrentPerson(db);
  if (person === undefined) throw new Error('nobody is signed in: a fact needs an author');
  return person;
}

/** JSON as it will be on the wire: texts NFC, absent fields absent. Throws RangeError for what JSON cannot say. */
function toStoredJson(body: unknown): Json {
  canonicalJson(body);
  return toNfc(JSON.parse(JSON.stringify(body)) as Json);
}

function toNfc(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC');
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(toNfc);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.normalize('NFC'), toNfc(member)]));
}

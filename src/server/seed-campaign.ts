/**
 * Records the reference data in the `campaign` log. The same definitions always give the same log, hash by hash: ids and
 * times come from the content. Run at every start: what a release changed follows, what an admin changed stays.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Json, Op } from '../domain/op.ts';
import { KIND_RULES, type OpKind } from '../domain/ops.ts';
import { isSameValue, shownHead } from '../domain/register.ts';
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import type { Decision, HeldLog, Install, OpLog } from './op-log.ts';
import { PushDraft } from './push-draft.ts';

export interface Definition {
  readonly kind: OpKind;
  readonly entity: string;
  readonly body: Json;
}

/** Who records the reference data. Nobody can sign in as this. */
export const SYSTEM_ACTOR = 'system';

const SEED_INSTALL = 'system';

/** What the first vocabulary knows stays as it was seeded: the same definitions give the same log. */
const FIRST_SCHEMA = 1;
const LATER_KINDS: { readonly [K in OpKind]?: number } = { 'guide.defined': 2 };

/** Times of the seeded ops: any fixed one gives the same log everywhere. */
const SEEDED_AT = '2025-06-12T00:00:00.000Z';

/** How many definitions were recorded. */
export function seedCampaign(opLog: OpLog, definitions: readonly Definition[]): Promise<number> {
  return opLog.transact((held) => decideSeed(held, definitions));
}

function decideSeed(held: HeldLog, definitions: readonly Definition[]): Decision<number> {
  const install: Install = held.install(SEED_INSTALL) ?? {
    installId: SEED_INSTALL,
    deviceId: SYSTEM_ACTOR,
    lastN: 0,
    durableN: 0,
    schema: FIRST_SCHEMA,
  };
  const draft = new PushDraft(held, install, SEEDED_AT);
  for (const definition of definitions) {
    const op = toOp(definition, draft.lastN + 1, held);
    if (op !== undefined) draft.append({ op, opText: canonicalJson(op), isAdopted: false });
  }
  const count = draft.lastN - install.lastN;
  return count === 0 ? { answer: 0 } : { answer: count, changes: draft.changes() };
}

/** Undefined where the log says so already, or an admin said otherwise. */
function toOp({ kind, entity, body }: Definition, n: number, held: HeldLog): Op | undefined {
  const register = held.register(CAMPAIGN_SCOPE, entity, KIND_RULES[kind].field);
  const shown = shownHead(register);
  if (shown !== undefined && (shown.actor !== SYSTEM_ACTOR || isSameValue(shown.body, body))) return undefined;
  const seen = (register?.heads ?? []).map((head) => head.opId);
  return {
    opId: toOpId({ kind, entity, body, seen }),
    installId: SEED_INSTALL,
    n,
    schema: LATER_KINDS[kind] ?? FIRST_SCHEMA,
    scope: CAMPAIGN_SCOPE,
    kind,
    entity,
    body,
    seen,
    actor: SYSTEM_ACTOR,
    session: SYSTEM_ACTOR,
    madeAt: SEEDED_AT,
    offsetMs: null,
  };
}

/** A UUID of version 8 from the content. */
function toOpId(content: unknown): string {
  const hex = createHash('sha256').update(canonicalJson(content)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What the register that an op speaks of shows now. */
import type { Json, Op } from '../domain/op.ts';
import { isOpKind, KIND_RULES } from '../domain/ops.ts';
import { shownHead } from '../domain/register.ts';
import { readEntity } from './entity-rows.ts';
import { type Live, live } from './live.ts';
import { appStore } from './store.ts';

/** `null`: nothing stands there, or this device does not hold its scope. */
export function observeShownOf(op: Pick<Op, 'scope' | 'entity' | 'kind'>, store = appStore()): Live<Json> {
  return live(async () => {
    if (!isOpKind(op.kind)) return null;
    const { shown } = await readEntity(store.db, op.scope, op.entity);
    return shownHead(shown?.[KIND_RULES[op.kind].field])?.body ?? null;
  });
}

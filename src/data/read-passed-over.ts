/** Conflicts that somebody else ended with another value than the current person's: told once, with the way to the history. */
import type { Op } from '../domain/op.ts';
import { isSameValue } from '../domain/register.ts';
import { wardScope } from '../domain/scope.ts';
import { standApart } from '../domain/stand-apart.ts';
import { readMeta, writeMeta } from './meta.ts';
import { readCurrentPerson } from './people.ts';
import { appStore } from './store.ts';

export interface PassedOver {
  /** Of the choice. */
  readonly opId: string;
  readonly taskId: string;
  /** Who chose. */
  readonly actor: string;
}

/** Newest first; as far back as this device holds the ward's log. Choices already noted are left out. */
export async function readPassedOver(code: string, store = appStore()): Promise<readonly PassedOver[]> {
  const { db } = store;
  const scope = wardScope(code);
  const [person, noted, pages] = await Promise.all([
    readCurrentPerson(db),
    readMeta(db, 'notedChoices'),
    db.history.where('[scope+from]').between([scope, 0], [scope, Number.MAX_SAFE_INTEGER]).toArray(),
  ]);
  if (person === undefined) return [];
  const ops = pages.flatMap(({ entries }) => entries.map(({ op }) => op));
  const byId = new Map(ops.map((op) => [op.opId, op]));
  return ops
    .filter((op) => op.actor !== person.id && !(noted ?? []).includes(op.opId) && passesOver(op, person.id, byId))
    .map(({ opId, entity, actor }) => ({ opId, taskId: entity, actor }))
    .reverse();
}

/** The person has seen it. Kept on this device alone. */
export async function noteChoice(opId: string, store = appStore()): Promise<void> {
  const { db } = store;
  await db.transaction('rw', db.meta, async () => {
    const noted = (await readMeta(db, 'notedChoices')) ?? [];
    await writeMeta(db, 'notedChoices', [...noted, opId]);
  });
}

/** It chose between values that had not seen each other, and not the person's. */
function passesOver(choice: Op, personId: string, byId: ReadonlyMap<string, Op>): boolean {
  if (choice.seen.length < 2) return false;
  const named = choice.seen.flatMap((opId) => byId.get(opId) ?? []);
  const apart = standApart(named.filter(({ entity, kind }) => entity === choice.entity && kind === choice.kind));
  const [first] = apart;
  if (first === undefined || apart.every(({ body }) => isSameValue(body, first.body))) return false;
  return apart.some(({ actor, body }) => actor === personId && !isSameValue(body, choice.body));
}

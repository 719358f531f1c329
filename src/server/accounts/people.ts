/** The people who may sign in. */
import type { Kysely } from 'kysely';
import type { Person } from '../person.ts';
import { personToRow, rowToPerson } from '../person-row.ts';
import type { Tables } from '../tables.ts';

export interface PersonWithSecret {
  readonly person: Person;
  readonly secretHash: string;
}

/** Adds people or replaces what is stored under their ids. */
export async function savePeople(db: Kysely<Tables>, people: readonly PersonWithSecret[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const { person, secretHash } of people) {
      const { id, ...row } = personToRow(person);
      await transaction
        .insertInto('person')
        .values({ id, ...row, secretHash })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...row, secretHash }))
        .execute();
    }
  });
}

export async function findPerson(db: Kysely<Tables>, id: string): Promise<PersonWithSecret | undefined> {
  const row = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : { person: rowToPerson(row), secretHash: row.secretHash };
}

export async function readPersonIds(db: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('person').select('id').execute();
  return new Set(rows.map(({ id }) => id));
}

/** The sample people of an evaluation copy. Data that holds them is marked: production refuses it. */
import type { Kysely } from 'kysely';
import { SAMPLE_PEOPLE, SAMPLE_SECRET, type SamplePerson } from '../reference/sample-people.ts';
import { findPerson, savePeople } from './accounts/people.ts';
import { hashSecret, PUBLIC_SECRET_COST } from './accounts/secrets.ts';
import type { Person } from './person.ts';
import type { Tables } from './tables.ts';

const MARK = 'samplePeople';

/** Adds those that are missing. */
export async function seedPeople(db: Kysely<Tables>): Promise<void> {
  const missing: SamplePerson[] = [];
  for (const sample of SAMPLE_PEOPLE) {
    if ((await findPerson(db, sample.user)) === undefined) missing.push(sample);
  }
  if (missing.length === 0) return;
  const secretHash = await hashSecret(SAMPLE_SECRET, PUBLIC_SECRET_COST);
  await savePeople(
    db,
    missing.map((sample) => ({ person: toPerson(sample), secretHash })),
  );
  await db
    .insertInto('meta')
    .values({ key: MARK, value: 'yes' })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

/** True where sample people were ever put into this data. */
export async function hasSamplePeople(db: Kysely<Tables>): Promise<boolean> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', MARK).executeTakeFirst();
  return row !== undefined;
}

function toPerson({ user, name, unit, unitId, role, wards }: SamplePerson): Person {
  return {
    id: user,
    name,
    ...(unit === '' ? {} : { unit }),
    ...(unitId === undefined ? {} : { unitId }),
    role,
    wards,
  };
}

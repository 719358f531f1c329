/** The sample people of an evaluation copy. Data that holds them is marked: production refuses it. */
import type { Kysely } from 'kysely';
import { SAMPLE_PEOPLE, SAMPLE_SECRET, type SamplePerson, sampleStaff } from '../reference/sample-people.ts';
import { readPersonIds, savePeople } from './accounts/people.ts';
import { hashSecret, PUBLIC_SECRET_COST } from './accounts/secrets.ts';
import type { Person } from './person.ts';
import type { Tables } from './tables.ts';

const MARK = 'samplePeople';

/** Adds those that are missing: the people on the sign-in page and one member of staff per ward. */
export async function seedPeople(db: Kysely<Tables>, wardCodes: readonly string[]): Promise<void> {
  const known = await readPersonIds(db);
  const missing = [...SAMPLE_PEOPLE, ...sampleStaff(wardCodes)].filter(({ user }) => !known.has(user));
  if (missing.length === 0) return;
  // One hash for all: the secret is no secret, and a start does not wait for a hundred.
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

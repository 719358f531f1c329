/** A push never judges by a session as it was: whatever is written about people and devices, by whomever. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { savePeople } from '../../../src/server/accounts/people.ts';
import { endSession, openSession, revokeSessions } from '../../../src/server/accounts/sessions.ts';
import type { OpLog, SessionFacts } from '../../../src/server/op-log.ts';
import type { Person } from '../../../src/server/person.ts';
import { readEpoch } from '../../../src/server/read-epoch.ts';
import { rememberSessions } from '../../../src/server/remember-sessions.ts';
import { type OpenDatabase, openSqliteDatabase } from '../../../src/server/sqlite-database.ts';
import { createSqliteOpLog } from '../../../src/server/sqlite-op-log.ts';

const PERSON: Person = { id: 'p', name: 'Người', role: 'staff', wards: ['00070'] };
const LEADER: Person = { ...PERSON, role: 'leader', wards: ['00082'] };

describe('a session that the log was asked for before', () => {
  let directory: string;
  let database: OpenDatabase;
  let opLog: OpLog;
  let session: string;

  const read = (): Promise<SessionFacts | undefined> => opLog.transact((held) => ({ answer: held.session(session) }));

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'hai-cap-sessions-'));
    database = await openSqliteDatabase(directory);
    opLog = createSqliteOpLog(database, await readEpoch(database.db, 0));
    await database.db.insertInto('device').values({ deviceId: 'd', name: 'Máy', enrolledAtMs: 0 }).execute();
    await savePeople(database.db, [{ person: PERSON, secretHash: '' }]);
    session = await openSession(database.db, { deviceId: 'd', personId: 'p' }, 0);
    expect(await read()).toMatchObject({ person: PERSON, signedOutAtMs: null, isRevoked: false });
  });

  afterEach(() => {
    database.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('is the same object while nothing was written: it is not read again', async () => {
    expect(await read()).toBe(await read());
  });

  it('is signed out from the moment of the sign-out', async () => {
    await endSession(database.db, { session, deviceId: 'd' }, 7);
    expect((await read())?.signedOutAtMs).toBe(7);
  });

  it('is revoked from the moment of the revocation', async () => {
    await revokeSessions(database.db, { column: 'session', id: session }, 7);
    expect((await read())?.isRevoked).toBe(true);
  });

  it('speaks for its person as they are now', async () => {
    await savePeople(database.db, [{ person: LEADER, secretHash: '' }]);
    expect((await read())?.person).toEqual(LEADER);
  });

  it('is what it was where the change was taken back', async () => {
    const undone = database.db.transaction().execute(async (transaction) => {
      await transaction.updateTable('session').set({ revokedAtMs: 7 }).execute();
      throw new Error('undone');
    });
    const [before] = await Promise.all([read(), expect(undone).rejects.toThrow('undone')]);
    expect([before?.isRevoked, (await read())?.isRevoked]).toEqual([false, false]);
  });

  it('is as another process left it', async () => {
    const other = await openSqliteDatabase(directory);
    await savePeople(other.db, [{ person: LEADER, secretHash: '' }]);
    other.close();
    expect((await read())?.person).toEqual(LEADER);
  });

  it('is gone where its row is', async () => {
    await database.db.deleteFrom('session').execute();
    expect(await read()).toBeUndefined();
  });
});

it('a memory that does not hear of writes would be stale: the count is what it goes by', () => {
  let isRevoked = false;
  const facts = (): SessionFacts => ({ session: 's', deviceId: 'd', person: PERSON, signedOutAtMs: null, isRevoked });
  const writes = { count: 0 };
  const deaf = rememberSessions(facts, { count: 0 });
  const hearing = rememberSessions(facts, writes);
  expect([deaf('s')?.isRevoked, hearing('s')?.isRevoked]).toEqual([false, false]);
  isRevoked = true;
  writes.count += 1;
  expect([deaf('s')?.isRevoked, hearing('s')?.isRevoked]).toEqual([false, true]);
});

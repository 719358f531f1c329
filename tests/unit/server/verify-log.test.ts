/** The log read again: whole after real pushes, and every planted fault is found where it is. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkLog } from '../../../src/server/start/check-log.ts';
import { verifyLog } from '../../../src/server/verify-log.ts';
import { HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

vi.setConfig({ testTimeout: 60_000 });

const SCOPE = 'ward:00070';

let server: TestServer;
let sqlite: DatabaseSync;

beforeEach(async () => {
  server = await openTestServer();
  await pushConflictAndMore();
  sqlite = new DatabaseSync(join(server.directory, 'hai-cap.sqlite'));
});

afterEach(() => {
  sqlite.close();
  server.close();
});

async function pushConflictAndMore(): Promise<void> {
  const staff = await new HeadlessDevice(server.app).enrol();
  await staff.signIn('canbo.hoankiem');
  await staff.hello();
  const leader = await new HeadlessDevice(server.app).enrol();
  await leader.signIn('lanhdao.hoankiem');
  await leader.hello();
  await staff.push([staff.status('doing'), staff.status('blocked', { entity: 'S05-04' })]);
  await leader.push([leader.status('done')]);
  await leader.pushOne({ ...leader.status('done'), kind: 'task.nobodyKnows' });
}

const faults = () => verifyLog(sqlite).findings.map(({ fault, where, what }) => `${fault} ${where} ${what}`);

describe('a log as pushes left it', () => {
  it('is whole, beside the running server, and says how much was read [I4, I9]', async () => {
    const { scopes, entries, findings } = verifyLog(sqlite);
    expect(findings).toEqual([]);
    expect(scopes).toBe(2);
    expect(entries).toBeGreaterThan(20);
    expect(await checkLog(server.directory)).toMatch(/^Sổ nguyên vẹn: \d+ mục trong 2 sổ, [^\n]+\.$/);
  });
});

describe('a log that was changed by hand', () => {
  it.each([
    [
      'one letter of an op',
      `UPDATE entry SET op = replace(op, 'doing', 'Doing') WHERE scope = '${SCOPE}' AND seq = 1`,
      `hash ${SCOPE} 1`,
    ],
    [
      'the time of receipt',
      `UPDATE entry SET "receivedAt" = '2025-06-24T01:00:00.001Z' WHERE scope = '${SCOPE}' AND seq = 2`,
      `hash ${SCOPE} 2`,
    ],
    ['an outcome', `UPDATE entry SET outcome = 'current' WHERE scope = '${SCOPE}' AND seq = 3`, `outcome ${SCOPE} 3`],
    ['an entry in the middle taken out', `DELETE FROM entry WHERE scope = '${SCOPE}' AND seq = 2`, `gap ${SCOPE} 3`],
    ['the last entry taken out', `DELETE FROM entry WHERE scope = '${SCOPE}' AND seq = 3`, `head ${SCOPE} 2`],
    [
      'an op of another scope',
      `UPDATE entry SET op = replace(op, '${SCOPE}', 'ward:00082') WHERE scope = '${SCOPE}' AND seq = 1`,
      `op ${SCOPE} 1`,
    ],
    [
      'what a register shows',
      `UPDATE register SET state = replace(state, 'blocked', 'done') WHERE scope = '${SCOPE}'`,
      `register ${SCOPE} S05-04 status`,
    ],
    [
      'a register that no entry wrote',
      `INSERT INTO register VALUES ('${SCOPE}', 'S05-09', 'status', '{"heads":[]}')`,
      `register ${SCOPE} S05-09 status`,
    ],
  ])('%s: the place is named', (_, change, found) => {
    sqlite.exec(change);
    expect(faults()).toContain(found);
  });

  it('a receipt without its entry, and a number that was never answered, are named by their install [I9]', () => {
    const { installId } = sqlite.prepare('SELECT "installId" FROM receipt WHERE seq = 3 AND scope = ?').get(SCOPE) as {
      installId: string;
    };
    sqlite.exec(`DELETE FROM receipt WHERE "installId" = '${installId}' AND n = 2`);
    expect(faults()).toEqual([`receipt ${installId} 2`]);
    sqlite.exec(`UPDATE receipt SET seq = 99 WHERE "installId" = '${installId}'`);
    expect(faults()).toContain(`receipt ${installId} 1`);
  });

  it('the command ends with every place in words, and what not to do', async () => {
    sqlite.exec(`UPDATE entry SET op = replace(op, 'doing', 'Doing') WHERE scope = '${SCOPE}' AND seq = 1`);
    await expect(checkLog(server.directory)).rejects.toThrow(
      /^Sổ không nguyên vẹn ở \d+ chỗ:\n {2}ward:00070: mục 1 không nối với mục trước\n[^]*không sửa tay\.$/,
    );
  });
});

describe('decisions that were changed by hand', () => {
  it.each([
    ['an acceptance that is gone', 'DELETE FROM decision'],
    ['another text in quarantine', `UPDATE quarantine SET op = replace(op, '"user":"lanhdao', '"user":"canbo')`],
    ['a mark that is gone', `UPDATE entry SET adopted = 0 WHERE scope = '${SCOPE}'`],
    ['a quarantined op that is nowhere', 'DELETE FROM quarantine WHERE n = 1'],
  ])('%s is named by its install', async (_, change) => {
    const staff = await openDevice(server.app, 'canbo.hoankiem');
    const op = staff.op({ kind: 'task.assigned', entity: 'S05-03', body: { user: 'lanhdao.hoankiem' } });
    await staff.pushOne(op);
    await staff.pushOne(staff.status('maybe'));
    const leader = await openDevice(server.app, 'lanhdao.hoankiem');
    if (!change.includes('quarantine WHERE')) await leader.post('/api/v1/quarantine/accept', { opId: op.opId });
    expect(faults()).toEqual([]);
    sqlite.exec(change);
    expect(faults()).toContain(`decision ${staff.installId} 1`);
  });
});

it('a folder without data is named in one sentence', async () => {
  await expect(checkLog(join(server.directory, 'nowhere'))).rejects.toThrow(/^Chưa có dữ liệu trong [^\n]+\.$/);
});

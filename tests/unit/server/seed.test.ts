/** The first start: the reference data as a log, the same everywhere; later starts add only what changed. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { campaignDefinitions } from '../../../src/reference/campaign-ops.ts';
import { shownHead } from '../../../src/domain/register.ts';
import type { Op } from '../../../src/domain/op.ts';
import { bodySchemas, opSchema } from '../../../src/protocol/op-schema.ts';
import type { OpKind } from '../../../src/domain/ops.ts';
import { type Definition, SYSTEM_ACTOR } from '../../../src/server/seed-campaign.ts';
import { openDevice } from '../../support/server-device.ts';
import { FEW_DEFINITIONS, openTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;

beforeEach(async () => {
  server = await openTestServer();
});

afterEach(() => server.close());

const headOf = (from: TestServer) => from.services.opLog.readHead('campaign');

const reopenWith = async (definitions: readonly Definition[]): Promise<TestServer> => {
  server.services.close();
  return openTestServer({ directory: server.directory, definitions });
};

it('the whole of the reference data is recorded, op by op as the contract wants them', async () => {
  const full = await openTestServer({ definitions: campaignDefinitions() });
  const head = await headOf(full);
  expect(head.seq).toBe(campaignDefinitions().length);
  const entries = await full.services.opLog.readEntries('campaign', { after: 0, limit: 1_000, maxBytes: 1e9 });
  for (const { opText } of entries) {
    const op = opSchema.parse(JSON.parse(opText)) as Op;
    expect(bodySchemas[op.kind as OpKind].safeParse(op.body).success).toBe(true);
  }
  expect(full.services.campaign.wardCodes()).toHaveLength(126);
  expect(full.services.campaign.isTask('S05-03')).toBe(true);
  full.close();
});

it('the same data gives the same log, hash by hash, on every server', async () => {
  const other = await openTestServer({ nowMs: 0 });
  expect(await headOf(other)).toEqual(await headOf(server));
  other.close();
});

it('a second start records nothing', async () => {
  const before = await headOf(server);
  server = await server.restart();
  expect(await headOf(server)).toEqual(before);
});

it('a release that changes a definition replaces it; what an admin changed stays', async () => {
  const [first, second] = FEW_DEFINITIONS.filter(({ kind }) => kind === 'task.defined');
  if (first === undefined || second === undefined) throw new Error('no tasks');
  const admin = await openDevice(server.app, 'quantri');
  const seeded = (await server.services.opLog.readEntities('campaign')).get(first.entity)?.['definition'];
  const rename = (definition: Definition, title: string): Definition => ({
    ...definition,
    body: { ...(definition.body as Record<string, never>), title },
  });
  const edit = admin.op({
    kind: 'task.defined',
    scope: 'campaign',
    entity: first.entity,
    body: rename(first, 'Của quản trị').body,
    seen: [shownHead(seeded)?.opId ?? ''],
  });
  expect(await admin.pushOne(edit)).toMatchObject({ status: 'applied' });
  const changed = FEW_DEFINITIONS.map((definition) =>
    definition === first || definition === second ? rename(definition, 'Bản mới') : definition,
  );
  const before = await headOf(server);
  server = await reopenWith(changed);
  expect((await headOf(server)).seq).toBe(before.seq + 1);
  const entities = await server.services.opLog.readEntities('campaign');
  const shown = [first, second].map(({ entity }) => shownHead(entities.get(entity)?.['definition']));
  expect(shown.map((head) => [head?.actor, (head?.body as { title: string } | undefined)?.title])).toEqual([
    ['quantri', 'Của quản trị'],
    [SYSTEM_ACTOR, 'Bản mới'],
  ]);
  expect(entities.get(second.entity)?.['definition']?.heads).toHaveLength(1);
});

it('sample people are there in evaluation; such data is refused in production', async () => {
  server.services.close();
  const refused = openTestServer({ directory: server.directory, mode: 'production' });
  await expect(refused).rejects.toThrow(/HAICAP_MODE=production/);
  server = await openTestServer({ directory: server.directory });
});

it('production starts empty of people', async () => {
  const production = await openTestServer({ mode: 'production' });
  expect(await production.services.db.selectFrom('person').selectAll().execute()).toEqual([]);
  production.close();
});

it('data of a newer program is refused in one sentence', async () => {
  server.services.close();
  const file = new DatabaseSync(join(server.directory, 'hai-cap.sqlite'));
  file.exec(`UPDATE meta SET value = '99' WHERE key = 'dataVersion'`);
  file.close();
  await expect(openTestServer({ directory: server.directory })).rejects.toThrow(/^[^\n]*bản 99[^\n]*\.$/);
  server = await openTestServer();
});

/** The way into a production server: people and enrolment codes by command, beside a running server. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addPerson } from '../../../src/server/start/add-person.ts';
import { HeadlessDevice } from '../../support/server-device.ts';
import { CHEAP_SECRETS, openTestServer, type TestServer } from '../../support/test-server.ts';

vi.setConfig({ testTimeout: 60_000 });

let server: TestServer;

beforeEach(async () => {
  server = await openTestServer({ mode: 'production' });
});

afterEach(() => server.close());

const add = (args: string, stdin = '', environment: Record<string, string> = {}): Promise<string> =>
  addPerson({
    args: args.split(' '),
    dataDirectory: server.directory,
    environment,
    stdin: Readable.from([stdin]),
    secretCost: CHEAP_SECRETS,
  });

const runCommand = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, [join(import.meta.dirname, '../../../src/serve.ts'), ...args], {
    env: { ...process.env, HAICAP_DATA: server.directory, HAICAP_MODE: 'production' },
    input,
    encoding: 'utf8',
  });

describe('add-person', () => {
  it('lets somebody sign in on a running server, by the secret from stdin', async () => {
    const line = await add('--id lanhdao.a --name Nguyễn --role leader --ward 00070 --ward 00082', 'mật khẩu dài\n');
    expect(line).toBe('Đã thêm lanhdao.a (leader).');
    const code = runCommand(['enrol-code']).stdout;
    expect(code).toMatch(/^[2-9A-Z]{8} \(dùng một lần, đến [^)]+\)\n$/);
    server.clock.nowMs = Date.now();
    const device = await new HeadlessDevice(server.app).enrol({ code: code.slice(0, 8) });
    const { grants } = await device.signIn('lanhdao.a', 'mật khẩu dài');
    expect(grants.map(({ scope }) => scope)).toEqual([
      'campaign',
      'ward:00070',
      'ward:00070:restricted',
      'ward:00082',
      'ward:00082:restricted',
    ]);
  });

  it('takes the secret from a variable, and replaces a person of the same id', async () => {
    await add('--id a --name Một --role admin', 'mat-khau-cu');
    await add('--id a --name Hai --role supervisor --secret-from-env SECRET', '', { SECRET: 'mat-khau-moi' });
    const people = await server.services.db.selectFrom('person').select(['id', 'name', 'role', 'wards']).execute();
    expect(people).toEqual([{ id: 'a', name: 'Hai', role: 'supervisor', wards: 'all' }]);
  });

  it.each([
    ['no id', '--name A --role admin', /add-person --id/],
    ['an unknown role', '--id a --name A --role boss', /add-person --id/],
    ['an unknown option', '--id a --name A --role admin --what', /add-person --id/],
    ['staff without a ward', '--id a --name A --role staff', /--ward/],
    ['a supervisor with a ward', '--id a --name A --role supervisor --ward 00070', /--ward/],
    ['a ward that is no code', '--id a --name A --role staff --ward 70', /--ward/],
    ['a variable that is not there', '--id a --name A --role admin --secret-from-env NONE', /NONE/],
    ['a short secret', '--id a --name A --role admin', /8/],
  ])('with %s is refused in one sentence', async (_, args, about) => {
    const adding = add(args, '1234567');
    await expect(adding).rejects.toThrow(about);
    await expect(adding).rejects.toThrow(/^[^\n]+\.$/);
  });
});

it('a command that does not exist is refused in one sentence', () => {
  const { status, stdout, stderr } = runCommand(['explode']);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^[^\n]*add-person[^\n]*\.\n$/);
});

/** `node src/serve.ts add-person …`: how people come into a production server. The secret is read from stdin or an environment variable. */
import { parseArgs } from 'node:util';
import { text } from 'node:stream/consumers';
import { ROLES, type Role } from '../../domain/role.ts';
import { savePeople } from '../accounts/people.ts';
import { noteAccessChange } from '../access-changes.ts';
import { hashSecret, type SecretCost, SECRET_COST } from '../accounts/secrets.ts';
import type { Person } from '../person.ts';
import { StartRefused } from '../start-refused.ts';
import { openSqliteDatabase } from '../sqlite-database.ts';

export interface AddPersonInput {
  readonly args: readonly string[];
  readonly dataDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream;
  readonly secretCost?: SecretCost;
}

const SECRET_MIN_LENGTH = 8;
const USAGE =
  'Cách dùng: add-person --id <mã> --name <họ tên> --role staff|leader|supervisor|admin [--ward <mã phường>]… [--unit <đơn vị>] [--secret-from-env <BIẾN>]; mật khẩu đọc từ stdin nếu không khai biến.';

/** Adds the person, or replaces them; returns one line to print. Works beside a running server. */
export async function addPerson(input: AddPersonInput): Promise<string> {
  const { person, secretVariable } = readArguments(input.args);
  const secret = await readSecret(input, secretVariable);
  if (secret.length < SECRET_MIN_LENGTH) {
    throw new StartRefused(`Mật khẩu cần ít nhất ${SECRET_MIN_LENGTH} ký tự: chọn mật khẩu dài hơn.`);
  }
  const database = await openSqliteDatabase(input.dataDirectory);
  try {
    const secretHash = await hashSecret(secret, input.secretCost ?? SECRET_COST);
    await savePeople(database.db, [{ person, secretHash }]);
    await noteAccessChange(database.db);
  } finally {
    database.close();
  }
  return `Đã thêm ${person.id} (${person.role}).`;
}

function readArguments(args: readonly string[]): { readonly person: Person; readonly secretVariable?: string } {
  const values = parseOptions(args);
  const { id, name, role, unit } = values;
  const wards = values.ward ?? [];
  if (id === undefined || name === undefined || !isRole(role)) throw new StartRefused(USAGE);
  const isWardRole = role === 'staff' || role === 'leader';
  if (isWardRole !== wards.length > 0 || !wards.every((ward) => /^\d{5}$/.test(ward))) {
    throw new StartRefused('staff và leader cần --ward với mã năm chữ số; supervisor và admin không khai --ward.');
  }
  return {
    person: {
      id,
      name: name.normalize('NFC'),
      role,
      wards: isWardRole ? wards : 'all',
      ...(unit === undefined ? {} : { unit: unit.normalize('NFC') }),
    },
    ...(values['secret-from-env'] === undefined ? {} : { secretVariable: values['secret-from-env'] }),
  };
}

function parseOptions(args: readonly string[]) {
  const option = { type: 'string' } as const;
  try {
    const options = {
      id: option,
      name: option,
      role: option,
      unit: option,
      'secret-from-env': option,
      ward: { type: 'string', multiple: true },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch {
    throw new StartRefused(USAGE);
  }
}

function isRole(role: string | undefined): role is Role {
  return (ROLES as readonly (string | undefined)[]).includes(role);
}

async function readSecret({ environment, stdin }: AddPersonInput, variable: string | undefined): Promise<string> {
  if (variable === undefined) return (await text(stdin)).replace(/\r?\n$/, '');
  const secret = environment[variable];
  if (secret === undefined) throw new StartRefused(`Không có biến ${variable}: đặt mật khẩu vào biến đó rồi chạy lại.`);
  return secret;
}

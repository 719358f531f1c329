/**
 * `npm run revoke -- --person|--device|--session <id>`: ends sign-ins from the city's side, of a person who left or a tablet
 * that is lost; of a person the tokens and hooks too. At its next contact a device loses the rows; what it had not sent is kept in quarantine [I1, I5]. Works
 * beside a running server.
 */
import { parseArgs } from 'node:util';
import { revokeSessions, type SessionKey } from '../accounts/sessions.ts';
import { noteAccessChange } from '../access-changes.ts';
import { openSqliteDatabase } from '../sqlite-database.ts';
import { StartRefused } from '../start-refused.ts';
import { revokeApiTokensOf } from '../tokens/api-tokens.ts';
import { pauseWebhooksOf } from '../webhooks/webhook-rows.ts';
import { findData } from './find-data.ts';

export interface RevokeInput {
  readonly args: readonly string[];
  readonly dataDirectory: string;
  readonly nowMs: number;
}

const USAGE =
  'Cách dùng: npm run revoke -- --person <mã người> | --device <mã máy> | --session <mã phiên>; khai đúng một mã.';
const COLUMNS: { readonly [option: string]: SessionKey } = {
  person: 'personId',
  device: 'deviceId',
  session: 'session',
};

/** Returns one line to print. */
export async function revoke({ args, dataDirectory, nowMs }: RevokeInput): Promise<string> {
  const [column, id] = readArguments(args);
  findData(dataDirectory);
  const database = await openSqliteDatabase(dataDirectory);
  try {
    const { db } = database;
    const devices = await revokeSessions(db, { column, id }, nowMs);
    const tokens = column === 'personId' ? await revokeApiTokensOf(db, id, nowMs) : 0;
    const hooks = column === 'personId' ? await pauseWebhooksOf(db, id) : 0;
    if (devices.length + tokens + hooks === 0) {
      throw new StartRefused(`Không có phiên đăng nhập nào của ${id} còn hiệu lực: kiểm tra lại mã.`);
    }
    await noteAccessChange(db);
    const machines = new Set(devices).size;
    const also = (tokens === 0 ? '' : ` và ${tokens} khóa truy cập`) + (hooks === 0 ? '' : `, dừng ${hooks} nơi nhận`);
    return `Đã thu hồi ${devices.length} phiên đăng nhập trên ${machines} máy${also}: ở lần liên lạc tới, dữ liệu rời máy; thay đổi chưa gửi được giữ lại ở thành phố để xem xét.`;
  } finally {
    database.close();
  }
}

function readArguments(args: readonly string[]): readonly [SessionKey, string] {
  const given = Object.entries(parseOptions(args));
  const [first, ...others] = given;
  const column = first === undefined ? undefined : COLUMNS[first[0]];
  if (first === undefined || column === undefined || others.length > 0) throw new StartRefused(USAGE);
  return [column, first[1]];
}

function parseOptions(args: readonly string[]): { readonly [option: string]: string } {
  const option = { type: 'string' } as const;
  try {
    return { ...parseArgs({ args: [...args], options: { person: option, device: option, session: option } }).values };
  } catch {
    throw new StartRefused(USAGE);
  }
}

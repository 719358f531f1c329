/** The database file of a data directory, for a command that reads what a city has. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE } from '../sqlite-database.ts';
import { StartRefused } from '../start-refused.ts';

/** Throws `StartRefused` where there are no data yet. */
export function findData(dataDirectory: string): string {
  const file = join(dataDirectory, DATABASE_FILE);
  if (existsSync(file)) return file;
  throw new StartRefused(`Chưa có dữ liệu trong ${dataDirectory}: đặt HAICAP_DATA sang thư mục dữ liệu của thành phố.`);
}

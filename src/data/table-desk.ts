/** Where tables are written into files and read out of them. */
import type { Table } from '../domain/table.ts';
import { type ReadTable, readTableFile } from './read-table-file.ts';
import { tableAsText, type TableFormat } from './table-file.ts';
import { writeWorkbook } from './write-workbook.ts';

export interface TableDesk {
  write(table: Table, format: TableFormat): Promise<Uint8Array<ArrayBuffer>>;
  read(file: Blob): Promise<ReadTable>;
}

export function createTableDesk(): TableDesk {
  return {
    write: async (table, format) => (format === 'xlsx' ? writeWorkbook(table) : tableAsText(table)),
    read: readTableFile,
  };
}

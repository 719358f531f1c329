/** How large a table may be that comes in by a file, and why one is not taken. */
export const TABLE_FILE_MAX_BYTES = 10_000_000;
/** Rows and columns of one sheet. */
export const TABLE_ROWS_MAX = 50_000;
export const TABLE_COLUMNS_MAX = 200;

/** `old-excel`: .xls, or a workbook behind a password. */
export type TableFault = 'too-large' | 'empty' | 'wrong-type' | 'old-excel' | 'broken' | 'too-many-rows';

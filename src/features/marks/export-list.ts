/** What can be exported from a screen: lists with their rows, made when they are asked for. */
import type { Campaign } from '../../domain/campaign.ts';
import type { TableCell, TableColumn } from '../../domain/table.ts';

export interface TableParts {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** One thing that can be exported. */
export interface ExportList {
  /** "Việc của phường": names sheet and file. */
  readonly title: string;
  /** Which filter is on, in words; absent: all. */
  readonly filter?: string;
  readonly count: number;
  readonly make: () => Promise<TableParts>;
}

export interface ExportTableProps {
  readonly campaign: Campaign;
  /** Whose lists they are: a ward, or the city. */
  readonly place: string;
  /** The day that is looked at. */
  readonly day: string;
  /** Server clock of the newest fact in it; null = none was received; absent: it has no age. */
  readonly asOf?: string | null;
  /** The first one is chosen. Where there is nothing in any, there is no button. */
  readonly lists: readonly ExportList[];
}

/** Where files are made: in a worker that the app has put there, so that the page goes on meanwhile. */
import type { Report } from '../../domain/reports/report.ts';

export type MakeDocx = (report: Report) => Promise<Uint8Array<ArrayBuffer>>;

let offered: MakeDocx | undefined;

/** Wiring: workers have addresses that only the app knows. */
export function offerDocxDesk(make: MakeDocx): void {
  offered = make;
}

/** Throws where nothing was offered, or where the file could not be made. */
export function makeDocxFile(report: Report): Promise<Uint8Array<ArrayBuffer>> {
  if (offered === undefined) throw new Error('no desk makes files');
  return offered(report);
}

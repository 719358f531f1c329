/** The desk of this page: the app puts a worker's there, which brings the libraries along and nobody else does. */
import type { TableDesk } from './table-desk.ts';

let offered: (() => TableDesk) | undefined;
let opened: TableDesk | undefined;
const waiting: ((open: () => TableDesk) => void)[] = [];

/** Wiring: workers have addresses that only the app knows. */
export function offerTableDesk(open: () => TableDesk): void {
  offered = open;
  opened = undefined;
  for (const tell of waiting.splice(0)) tell(open);
}

/** The same until another one is offered. A person may be faster than the app: then it waits for the offer. */
export async function openTableDesk(): Promise<TableDesk> {
  const open = offered ?? (await new Promise<() => TableDesk>((tell) => waiting.push(tell)));
  return (opened ??= open());
}

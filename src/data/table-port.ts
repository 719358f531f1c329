/** A table desk at the other end of a port: in a worker, so that twenty thousand rows never hold up what a person does. */
import type { Table } from '../domain/table.ts';
import { askPort } from './ask-port.ts';
import type { TableDesk } from './table-desk.ts';
import type { TableFormat } from './table-file.ts';

type Question =
  | { readonly id: number; readonly ask: 'write'; readonly table: Table; readonly format: TableFormat }
  | { readonly id: number; readonly ask: 'read'; readonly file: Blob };

type Answer = { readonly id: number } & ({ readonly value: unknown } | { readonly fault: string });

export function serveTables(port: MessagePort, desk: TableDesk): void {
  port.addEventListener('message', ({ data }: MessageEvent<Question>) => {
    const { id } = data;
    const work: Promise<unknown> = data.ask === 'write' ? desk.write(data.table, data.format) : desk.read(data.file);
    work.then(
      (value) => port.postMessage({ id, value } satisfies Answer),
      (error: unknown) => port.postMessage({ id, fault: String(error) } satisfies Answer),
    );
  });
  port.start();
}

export function askTables(port: MessagePort): TableDesk {
  const question = askPort<Question, Answer>(port);
  const ask = async <T>(asked: (id: number) => Question): Promise<T> => {
    const answer = await question(asked);
    if ('fault' in answer) throw new Error(answer.fault);
    return answer.value as T;
  };
  return {
    write: (table, format) => ask((id) => ({ id, ask: 'write', table, format })),
    read: (file) => ask((id) => ({ id, ask: 'read', file })),
  };
}

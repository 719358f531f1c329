/** The worker that writes the journal: a page asks over the port that comes with its first message. */
import { openJournal, type Journal } from './journal.ts';
import { serveJournal } from './journal-port.ts';
import { openOpfsFiles } from './opfs-files.ts';

async function open(): Promise<Journal | undefined> {
  const files = await openOpfsFiles();
  return files === undefined ? undefined : openJournal(files, () => crypto.randomUUID());
}

globalThis.addEventListener('message', ({ ports: [port] }) => {
  if (port !== undefined) serveJournal(port, open());
});

/**
 * The floor of the push path: HTTP, `JSON.parse`, and one durable transaction for all ops of an event-loop turn. No sign-in,
 * no schema, no fold, no hash, no receipt.
 *
 * node server-floor.ts <port> <database file>
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { DatabaseSync } from 'node:sqlite';

interface Pushed {
  readonly ops: readonly { readonly opId: string }[];
  readonly response: ServerResponse;
}

const [port = '', databaseFile = ''] = process.argv.slice(2);

const database = new DatabaseSync(databaseFile);
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536');
database.exec('CREATE TABLE ops (seq INTEGER PRIMARY KEY, opId TEXT NOT NULL UNIQUE, op TEXT NOT NULL)');
const insert = database.prepare('INSERT OR IGNORE INTO ops (opId, op) VALUES (?, ?)');
let queue: Pushed[] = [];

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => push(chunks, response));
}).listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));

function push(chunks: readonly Buffer[], response: ServerResponse & { req: IncomingMessage }): void {
  const { ops } = JSON.parse(Buffer.concat(chunks).toString()) as Pushed;
  if (queue.length === 0) setImmediate(flush);
  queue.push({ ops, response });
}

function flush(): void {
  const pushes = queue;
  queue = [];
  database.exec('BEGIN IMMEDIATE');
  for (const { ops } of pushes) for (const op of ops) insert.run(op.opId, JSON.stringify(op));
  database.exec('COMMIT');
  for (const { ops, response } of pushes) {
    const answer = `{"ok":${ops.length}}`;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
  }
}

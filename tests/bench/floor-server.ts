/**
 * The floor: the same bytes over the same kind of connection, stored with the same durability, and nothing else. No
 * sign-in, no schema, no fold, no hash, no conflict rule. A process of its own, like the server it stands beside.
 *
 * node floor-server.ts <port> <database file> <file with the city as JSON>
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { brotliCompressSync, constants } from 'node:zlib';

const [port = '', databaseFile = '', cityFile = ''] = process.argv.slice(2);

const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['floor/page.html', 'text/html; charset=utf-8'],
  '/page.js': ['floor/page.js', 'text/javascript'],
  '/worker.js': ['floor/worker.js', 'text/javascript'],
};

const database = new DatabaseSync(databaseFile);
database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS ops (body TEXT NOT NULL)');
const insert = database.prepare('INSERT INTO ops (body) VALUES (?)');
const listeners = new Set<ServerResponse>();
const city = compress(existsSync(cityFile) ? readFileSync(cityFile) : Buffer.from('[]'));

createServer((request, response) => void respond(request, response)).listen(Number(port), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${port}/`);
});

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://floor');
  const file = FILES[pathname];
  if (file !== undefined) {
    response.writeHead(200, { 'content-type': file[1], 'cache-control': 'no-cache' });
    response.end(readFileSync(join(import.meta.dirname, file[0])));
  } else if (pathname === '/city') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'br' }).end(city);
  } else if (pathname === '/push') {
    await store(request);
    const receipts = 'x'.repeat(Number(searchParams.get('answer') ?? 0));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ receipts }));
  } else if (pathname === '/edit') {
    const text = await store(request);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    for (const listener of listeners) listener.write(`data: ${text}\n\n`);
  } else if (pathname === '/live') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': open\n\n');
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  } else response.writeHead(404).end();
}

/** One durable transaction, one row per op. */
async function store(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk;
  database.exec('BEGIN');
  for (const op of (JSON.parse(text) as { readonly ops: readonly unknown[] }).ops) insert.run(JSON.stringify(op));
  database.exec('COMMIT');
  return text;
}

function compress(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
}

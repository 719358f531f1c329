/**
 * The smallest Replicache backend: the row's version is the cookie, node:sqlite with `synchronous=FULL` behind it.
 *
 * node replicache-server.ts <port> <folder> <page script>
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeItems } from './city-items.ts';
import { readJson, servePage } from './serve-page.ts';

const [port = '', folder = '', script = ''] = process.argv.slice(2);

const database = new DatabaseSync(join(folder, 'replicache.sqlite'));
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536');
database.exec('CREATE TABLE item (id TEXT PRIMARY KEY, seq INTEGER, body TEXT); CREATE INDEX item_seq ON item (seq)');
const insert = database.prepare('INSERT INTO item VALUES (?, ?, ?)');
database.exec('BEGIN');
const items = makeItems();
for (const [index, item] of items.entries()) insert.run(item.id, index + 1, JSON.stringify(item));
database.exec('COMMIT');
const selectAfter = database.prepare('SELECT id, body FROM item WHERE seq > ?');

createServer((request, response) => {
  if (servePage(request, response, script)) return;
  void readJson(request).then((message) => {
    const { cookie } = message as { readonly cookie: number | null };
    const puts = selectAfter
      .all(cookie ?? 0)
      .map(({ id, body }) => `{"op":"put","key":${JSON.stringify(id)},"value":${String(body)}}`);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(`{"cookie":${items.length},"lastMutationIDChanges":{},"patch":[${puts.join(',')}]}`);
  });
}).listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));

/**
 * express-pouchdb on PouchDB's LevelDB adapter, as it ships (LevelDB does not flush).
 *
 * node pouchdb-server.ts <port> <folder>
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import createHandler from 'express-pouchdb';
import PouchDb from 'pouchdb';

const [port = '', folder = ''] = process.argv.slice(2);
const Database = PouchDb.defaults({ prefix: join(folder, 'pouchdb-') });
const app = express();
app.use(
  '/',
  createHandler(Database, {
    mode: 'minimumForPouchDB',
    logPath: join(folder, 'pouchdb.log'),
    configPath: join(folder, 'pouchdb.json'),
  }),
);
await new Database('city').info();
createServer(app).listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));

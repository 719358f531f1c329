/**
 * The city for the plain Dexie app, compressed beforehand.
 *
 * node dexie-server.ts <port> <folder> <page script>
 */
import { createServer } from 'node:http';
import { brotliCompressSync, constants } from 'node:zlib';
import { makeItems } from './city-items.ts';
import { servePage } from './serve-page.ts';

const [port = '', , script = ''] = process.argv.slice(2);
const city = brotliCompressSync(JSON.stringify(makeItems()), { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });

createServer((request, response) => {
  if (servePage(request, response, script)) return;
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'br' }).end(city);
}).listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));

/** express-pouchdb under the load our server gets: 50 connections kept open, 20 documents of the size of our ops in each request. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidV7 } from '../../../src/data/uuid-v7.ts';
import { freePort, startScript } from '../../support/server-process.ts';
import { type Measure, median } from '../measure.ts';
import type { Place } from '../place.ts';
import type { LoadPlan } from '../server-load.ts';
import { startLoad } from '../server-throughput.ts';
import { editOf, makeItems } from './city-items.ts';

const CLIENTS = 50;
const DOCS_PER_REQUEST = 20;
const REQUESTS = 20;
const ROUNDS = 5;
const SENT = CLIENTS * REQUESTS * DOCS_PER_REQUEST;

export async function measurePouchdbThroughput(place: Place, ours: Measure): Promise<Measure> {
  const folder = join(place.folder, 'pouchdb');
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const server = await startScript([join(import.meta.dirname, 'pouchdb-server.ts'), String(port), folder], port);
  const load = startLoad();
  const opsPerSecond: number[] = [];
  try {
    // One round more than is kept: the first warms the server up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const result = await load.play(port, planRequests(round), join(folder, 'plan.json'));
      if (result.refused > 0) throw new Error(`express-pouchdb refused ${result.refused} requests`);
      if (round > 0) opsPerSecond.push((SENT / result.elapsedMs) * 1_000);
    }
  } finally {
    load.end();
    await server.kill();
  }
  const floor = ours.floor === undefined ? {} : { floor: ours.floor };
  return {
    name: 'server: express-pouchdb, acknowledged documents',
    value: median(opsPerSecond),
    unit: 'ops/s',
    ...floor,
  };
}

function planRequests(round: number): LoadPlan {
  const items = makeItems();
  const toDoc = (index: number) => ({
    _id: uuidV7(Date.now(), randomBytes(10)),
    ...items[index % items.length],
    ...editOf(index, `r${round}`),
  });
  return {
    path: '/city/_bulk_docs',
    clients: Array.from({ length: CLIENTS }, (_, client) => ({
      headers: { 'content-type': 'application/json' },
      bodies: Array.from({ length: REQUESTS }, (_request, request) => {
        const first = (client * REQUESTS + request) * DOCS_PER_REQUEST;
        return JSON.stringify({ docs: Array.from({ length: DOCS_PER_REQUEST }, (_doc, doc) => toDoc(first + doc)) });
      }),
    })),
  };
}

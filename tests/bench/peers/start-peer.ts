/** A peer at work: its server with its page, in the benchmark's folder. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, type ServerProcess, startScript } from '../../support/server-process.ts';
import type { Place } from '../place.ts';
import { buildPage } from './build-page.ts';

export async function startPeer(place: Place, name: 'replicache' | 'yjs' | 'dexie'): Promise<ServerProcess> {
  const folder = join(place.folder, name);
  await mkdir(folder, { recursive: true });
  const script = await buildPage(name, folder);
  const port = await freePort();
  return startScript([join(import.meta.dirname, `${name}-server.ts`), String(port), folder, script], port);
}

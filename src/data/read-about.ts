/** What the app needs before anybody is signed in: kept as a row, refreshed when there is a network. */
import type { About } from '../protocol/accounts.ts';
import { appBuild } from './app-build.ts';
import { callServer } from './call-server.ts';
import { type Live, live, sharedLive } from './live.ts';
import { readMeta, writeMeta } from './meta.ts';
import { ownStore } from './store.ts';

export type { About };

export function observeAbout(store = ownStore()): Live<About | undefined> {
  return sharedLive(store, 'about', () => live(() => readMeta(store.db, 'about')));
}

/** Keeps what is stored where the city cannot be asked. */
export async function refreshAbout(store = ownStore()): Promise<void> {
  const answer = await callServer(store.network, {
    method: 'GET',
    path: '/api/v1/about',
    accepts: 'application/json',
    build: appBuild(),
  });
  if (answer.type !== 'ok' || !isAbout(answer.value)) return;
  await writeMeta(store.db, 'about', answer.value);
}

/** By hand: the very first screen waits for this answer, and the schema library would double its scripts. */
function isAbout(value: unknown): value is About {
  if (typeof value !== 'object' || value === null) return false;
  const { build, mode, samplePeople } = value as Partial<About>;
  return typeof build === 'string' && (mode === 'evaluation' || mode === 'production') && Array.isArray(samplePeople);
}

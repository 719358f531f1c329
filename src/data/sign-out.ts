/** Signs a person out of this device. Never touches the outbox: what they recorded still goes out [I1]. */
import { appBuild } from './app-build.ts';
import { callServer } from './call-server.ts';
import type { HaiCapDb } from './db.ts';
import { readMeta, writeMeta } from './meta.ts';
import { requestSync } from './request-sync.ts';
import { appStore, type Store } from './store.ts';

/** Takes effect on this device at once, also offline; the city is told after what is unsent has gone out. */
export async function signOut(id: string, store = appStore()): Promise<void> {
  const { db } = store;
  await db.transaction('rw', db.people, db.meta, async () => {
    const person = await db.people.get(id);
    if (person === undefined || person.isSignedOut) return;
    // Nothing stays here that could be guessed at.
    const { pin: _pin, ...rest } = person;
    await db.people.put({ ...rest, isSignedOut: true });
    await oweSignOut(db, person.session);
    if ((await readMeta(db, 'currentPerson')) === id) await writeMeta(db, 'currentPerson', null);
  });
  await requestSync(store);
}

/** Notes a session the city has to end. Inside the caller's transaction over `meta`. */
export async function oweSignOut(db: HaiCapDb, session: string): Promise<void> {
  const owed = (await readMeta(db, 'unsentSignOuts')) ?? [];
  await writeMeta(db, 'unsentSignOuts', [...owed, session]);
}

/** Tells the city of sessions that ended here. True when it heard of one: what this device may see has changed. */
export async function deliverSignOuts(store: Store): Promise<boolean> {
  const { db } = store;
  let hasTold = false;
  for (const session of (await readMeta(db, 'unsentSignOuts')) ?? []) {
    const answer = await callServer(store.network, {
      path: '/api/v1/sign-out',
      accepts: 'application/json',
      body: { session },
      build: appBuild(),
    });
    if (answer.type !== 'ok') return hasTold;
    hasTold = true;
    await db.transaction('rw', db.meta, async () => {
      const owed = (await readMeta(db, 'unsentSignOuts')) ?? [];
      await writeMeta(
        db,
        'unsentSignOuts',
        owed.filter((other) => other !== session),
      );
    });
  }
  return hasTold;
}

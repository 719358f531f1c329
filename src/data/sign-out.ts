/** Signs a person out of this device. Never touches the outbox: what they recorded still goes out [I1]. */
import { appBuild } from './app-build.ts';
import { callServer } from './call-server.ts';
import { readMeta, writeMeta } from './meta.ts';
import { requestSync } from './request-sync.ts';
import { appStore, type Store } from './store.ts';

/** Takes effect on this device at once, also offline; the city is told at the next contact. */
export async function signOut(id: string, store = appStore()): Promise<void> {
  const { db } = store;
  await db.transaction('rw', db.people, db.meta, async () => {
    await db.people.update(id, { isSignedOut: true, isSignOutUnsent: true });
    if ((await readMeta(db, 'currentPerson')) === id) await writeMeta(db, 'currentPerson', null);
  });
  await deliverSignOuts(store);
  await requestSync(store);
}

/** Tells the city of sign-outs made while it could not be reached. */
export async function deliverSignOuts(store: Store): Promise<void> {
  const { db } = store;
  const unsent = (await db.people.toArray()).filter((person) => person.isSignOutUnsent === true);
  for (const { id, session } of unsent) {
    const answer = await callServer(store.network, {
      path: '/api/v1/sign-out',
      accepts: 'application/json',
      body: { session },
      build: appBuild(),
    });
    if (answer.type !== 'ok') return;
    await db.people
      .where('id')
      .equals(id)
      .modify((person) => {
        if (person.session === session) Object.assign(person, { isSignOutUnsent: false });
      });
  }
}

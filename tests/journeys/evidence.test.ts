// @vitest-environment node
/** Photos between a tablet, the city and a supervisor: facts first, resumed after a kill, freed only by the city's word. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeAllReceived } from '../../src/data/change-evidence.ts';
import { freeBytes, freeReceived } from '../../src/data/evidence-bytes.ts';
import { createUploads } from '../../src/data/evidence-source.ts';
import { untilLive } from '../../src/data/live.ts';
import type { Network } from '../../src/data/network.ts';
import { openEvidence } from '../../src/data/open-evidence.ts';
import { type EvidenceView, observeEvidence, observeEvidenceUse } from '../../src/data/read-evidence.ts';
import { signOut } from '../../src/data/sign-out.ts';
import { revoke } from '../../src/server/start/revoke.ts';
import { makePicture } from '../support/evidence-files.ts';
import { FAIR, type Weather } from '../support/field-network.ts';
import { Field, HOAN_KIEM } from '../support/field.ts';
import { first, type FieldTablet } from '../support/field-tablet.ts';
import { attachBytes, hashOf, noise } from '../support/kept-file.ts';

const ON = 'task:S05-03';
const SCOPE = `ward:${HOAN_KIEM}`;
const UPLOADS = '/api/v1/evidence/uploads/';
const HOUR_MS = 3_600_000;
/** As many an operator may still restore. */
const BACKUPS_KEPT = 7;
const THUMBNAIL = 'c21hbGw=';

let field: Field;
let tablet: FieldTablet;
let picture: ArrayBuffer;
/** Bytes of each piece that reached the city. */
let pieces: number[];
let copies: string;

beforeEach(async () => {
  field = await Field.open();
  pieces = [];
  copies = mkdtempSync(join(tmpdir(), 'hai-cap-copies-'));
  tablet = await field.tabletOf('canbo.hoankiem', { through: weighing });
  picture = toBuffer(await makePicture('jpeg', 700));
});

afterEach(async () => {
  await field.close();
  rmSync(copies, { recursive: true, force: true });
});

function weighing(network: Network): Network {
  return async (path, init) => {
    const answer = await network(path, init);
    if (init.method === 'PATCH' && answer.ok) pieces.push((init.body as Uint8Array).length);
    return answer;
  };
}

function toBuffer({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

/** So many pieces arrive, then nothing of the lane does any more. */
function lettingThrough(count: number): Weather {
  let left = count;
  return async (send, path) => {
    if (!path.startsWith(UPLOADS)) return send();
    left -= 1;
    if (left < 0) throw new TypeError('connection reset');
    return send();
  };
}

function viewsOf(who: FieldTablet): Promise<readonly EvidenceView[]> {
  return first(observeEvidence(HOAN_KIEM, ON, who.store)).then((views) => views ?? []);
}

/** The lane runs beside the rounds. */
function until(state: EvidenceView['file']['state'], count = 1): Promise<unknown> {
  return untilLive(
    observeEvidence(HOAN_KIEM, ON, tablet.store),
    (views) => (views ?? []).filter(({ file }) => file.state === state).length === count,
  );
}

describe('a photo', () => {
  it('is at 0 % while its fact is with the city and with a supervisor, who sees the small picture; in full once it came [S101, S105]', async () => {
    tablet.network.set(lettingThrough(0));
    await attachBytes(tablet.store, picture, { scope: SCOPE, on: ON, thumbnail: THUMBNAIL });
    expect((await tablet.sync()).pending).toBe(0);
    const supervisor = await field.tabletOf('giamsat.hanoi');
    await supervisor.sync();
    const [seen] = await viewsOf(supervisor);
    expect(seen).toMatchObject({ thumbnail: THUMBNAIL, file: { state: 'elsewhere', isHere: false } });
    const key = { scope: SCOPE, sha256: (seen as EvidenceView).sha256, type: 'image/jpeg' as const };
    expect(await openEvidence(key, supervisor.store)).toEqual({ ok: false, why: 'absent' });

    tablet.network.set(FAIR);
    await tablet.sync();
    await until('received');
    expect(pieces.reduce((sum, bytes) => sum + bytes, 0)).toBe(picture.byteLength);
    expect((await openEvidence(key, supervisor.store)).ok).toBe(true);
    // Let go for want of room, and fetched again on demand.
    await freeReceived(tablet.store.db, 0, { isShort: true });
    expect((await viewsOf(tablet))[0]).toMatchObject({ thumbnail: THUMBNAIL, file: { isHere: false } });
    expect((await openEvidence(key, tablet.store)).ok).toBe(true);
  });

  it('that a kill cut goes on where the city stands: no byte goes twice [S104]', async () => {
    tablet.network.set(lettingThrough(2));
    await attachBytes(tablet.store, picture, { scope: SCOPE, on: ON });
    await tablet.sync();
    await until('sending');
    await tablet.kill();
    const before = pieces.length;
    expect(before).toBeGreaterThan(0);
    tablet.network.set(FAIR);
    await tablet.sync();
    await until('received');
    expect(pieces.length).toBeGreaterThan(before);
    expect(pieces.reduce((sum, bytes) => sum + bytes, 0)).toBe(picture.byteLength);
  });

  it('whose last answer was lost is not sent again [S105]', async () => {
    let isLost = false;
    tablet.network.set(async (send, path) => {
      const answer = await send();
      if (isLost || !path.startsWith(UPLOADS) || answer.headers.get('hai-cap-evidence') === null) return answer;
      isLost = true;
      throw new TypeError('connection reset');
    });
    await attachBytes(tablet.store, picture, { scope: SCOPE, on: ON });
    await tablet.sync();
    await tablet.sync();
    await until('received');
    expect(isLost).toBe(true);
    expect(pieces.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(picture.byteLength);
  });

  it('that a restored city lacks is asked for and sent again; one whose bytes were let go is told as lost [I7, S106]', async () => {
    const copy = await field.backUp();
    await attachBytes(tablet.store, noise(2_000), { scope: SCOPE, on: ON });
    await attachBytes(tablet.store, picture, { scope: SCOPE, on: ON });
    const freed = toBuffer(await makePicture('jpeg', 64));
    await attachBytes(tablet.store, freed, { scope: SCOPE, on: ON });
    await tablet.sync();
    await until('received', 2);
    await freeBytes(tablet.store.db, { scope: SCOPE, sha256: hashOf(freed) }, { isShort: true });
    await field.restore(copy);
    await tablet.sync();
    await untilLive(observeEvidence(HOAN_KIEM, ON, tablet.store), (views) => {
      const lost = (views ?? []).filter(({ file }) => file.reason === 'lost');
      return lost.length === 1 && lost[0]?.sha256 === hashOf(freed);
    });
    await until('received');
    const names = [picture, freed].map((bytes) => ({ scope: SCOPE, sha256: hashOf(bytes), type: '', bytes: 1 }));
    expect(await createUploads(tablet.store).askFates(names)).toMatchObject([{ state: 'stored' }, { state: 'absent' }]);
  });

  it('that the city acknowledged outlives its older backup: the tablet kept it, freed by hand or not, until backups did [I7, S116]', async () => {
    const older = join(copies, 'older.sqlite');
    await field.backUpTo(older);
    await attachBytes(tablet.store, picture, { scope: SCOPE, on: ON });
    await tablet.sync();
    await until('received');
    await freeAllReceived(tablet.store);
    const name = { scope: SCOPE, sha256: hashOf(picture), type: '', bytes: 1 };
    const fates = () => createUploads(tablet.store).askFates([name]);
    await field.restoreFrom(older);
    expect(await fates()).toEqual([{ state: 'absent' }]);
    await tablet.sync();
    await expect.poll(fates, { timeout: 30_000 }).toEqual([{ state: 'stored', isDurable: false }]);

    // A week of backups later the oldest holds it too, and the tablet hears of it when it asks again.
    for (let day = 0; day < BACKUPS_KEPT; day += 1) await field.backUpTo(join(copies, `${day}.sqlite`));
    field.pass(HOUR_MS);
    await tablet.sync();
    await untilLive(observeEvidenceUse(tablet.store), ({ notBackedUp }) => notBackedUp === 0);
    await freeAllReceived(tablet.store);
    expect((await viewsOf(tablet))[0]?.file).toMatchObject({ state: 'received', isHere: false });
  });

  it('that is none is refused with its reason, keeps its bytes, and holds up no other [S107]', async () => {
    await attachBytes(tablet.store, noise(5_000), { scope: SCOPE, on: ON });
    await attachBytes(tablet.store, picture, { scope: SCOPE, on: ON });
    await tablet.sync();
    await until('refused');
    await until('received');
    const refused = (await viewsOf(tablet)).find(({ file }) => file.state === 'refused');
    expect(refused?.file).toMatchObject({ isHere: true, reason: 'wrong-type' });
    expect((await tablet.status()).pending).toBe(0);
  });

  it('of a person who signed out before it went waits on the tablet and goes when they are back [I1, S108]', async () => {
    tablet.network.set(lettingThrough(0));
    await attachBytes(tablet.store, picture, { scope: SCOPE, on: ON });
    await tablet.sync();
    await signOut('canbo.hoankiem', tablet.store);
    tablet.network.set(FAIR);
    await tablet.signIn('canbo.cuanam');
    await tablet.sync();
    expect(await viewsOf(tablet)).toEqual([]);
    expect(await tablet.store.db.evidence.toArray()).toMatchObject([{ state: 'queued', isHere: true }]);
    await tablet.signIn('canbo.hoankiem');
    await tablet.sync();
    await until('received');
  });

  it.each(['in', 'out'])(
    'that a restored city lost stays until its author, forgotten with it, signs %s here [I7, S31, S108]',
    async (way) => {
      tablet = await field.tabletOf('canbo.cuanam');
      const copy = await field.backUp();
      await tablet.signIn('canbo.hoankiem');
      await tablet.sync();
      await attachBytes(tablet.store, picture, { scope: SCOPE, on: ON });
      await tablet.sync();
      await until('received');
      await field.restore(copy);
      expect(await tablet.sync()).toMatchObject({ state: 'paused', trouble: 'signed-out' });
      if (way === 'out') {
        await signOut('canbo.hoankiem', tablet.store);
        await tablet.sync();
        expect(await viewsOf(tablet)).toEqual([]);
      }
      expect(await tablet.store.db.evidence.toArray()).toMatchObject([{ isHere: true }]);
      await tablet.signIn('canbo.hoankiem');
      await tablet.sync();
      const name = { scope: SCOPE, sha256: hashOf(picture), type: '', bytes: 1 };
      const fates = () => createUploads(tablet.store).askFates([name]);
      await expect.poll(fates, { timeout: 30_000 }).toMatchObject([{ state: 'stored' }]);
      // Signed out, they left the city nobody to vouch for the fact: it stands in the inbox.
      expect(await tablet.store.db.rejected.count()).toBe(way === 'out' ? 1 : 0);
    },
  );

  it('leaves the tablet with the rights to its ward [I5, S108]', async () => {
    tablet.network.set(lettingThrough(0));
    await attachBytes(tablet.store, picture, { scope: SCOPE, on: ON });
    await tablet.sync();
    await revoke({
      args: ['--person', 'canbo.hoankiem'],
      dataDirectory: field.server.directory,
      nowMs: field.server.clock.nowMs,
    });
    await tablet.sync();
    expect([await tablet.store.db.evidence.count(), await tablet.store.db.evidenceChunks.count()]).toEqual([0, 0]);
  });
});

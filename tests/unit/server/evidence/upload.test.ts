/** Files by tus 1.0 on the real app: every byte told is on the disk, and stored is said of what can be handed out. */
import { readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileEvidenceStore } from '../../../../src/server/evidence/file-evidence-store.ts';
import { EvidenceStoreFailed } from '../../../../src/server/evidence/evidence-store.ts';
import { DOCX_TYPE, makeDocx, makePdf, makePicture } from '../../../support/evidence-files.ts';
import {
  addressOf,
  askStatus,
  askUpload,
  createUpload,
  offsetOf,
  readEvidence,
  sendFile,
  sendPiece,
  sha256Of,
  WARD,
} from '../../../support/evidence-upload.ts';
import { type HeadlessDevice, openDevice } from '../../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../../support/test-server.ts';

const DAY_MS = 86_400_000;
const picture = await makePicture();
const sha256 = sha256Of(picture);

let server: TestServer;
let device: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  device = await openDevice(server.app, 'canbo.hoankiem');
});
afterEach(() => server.close());

const uploadsOnDisk = (): readonly string[] => readdirSync(join(server.directory, 'evidence/uploads'));
const problemOf = async (answer: Response): Promise<string> => {
  const { type, reason = '' } = (await answer.json()) as { type: string; reason?: string };
  return `${answer.status} ${type.split('/').at(-1)} ${reason}`.trim();
};

describe('a file', () => {
  it('comes in pieces, and its last answer is the receipt [S110]', async () => {
    const created = await createUpload(device, { bytes: picture });
    expect([created.status, offsetOf(created)]).toEqual([201, 0]);
    const address = addressOf(created);
    expect(address).toMatch(/^\/api\/v1\/evidence\/uploads\/[0-9a-f-]{36}$/);
    const half = Math.floor(picture.length / 2);
    const first = await sendPiece(device, address, { from: 0, bytes: picture.subarray(0, half) });
    expect([first.status, offsetOf(first), first.headers.get('hai-cap-evidence')]).toEqual([204, half, null]);
    expect(await askStatus(device, sha256)).toMatchObject({ state: 'absent' });
    const last = await sendPiece(device, address, { from: half, bytes: picture.subarray(half) });
    expect([last.status, offsetOf(last), last.headers.get('hai-cap-evidence')]).toEqual([
      204,
      picture.length,
      'stored',
    ]);
    expect(await askStatus(device, sha256)).toMatchObject({ state: 'stored', durable: false });
    expect(uploadsOnDisk()).toEqual([]);
  });

  it('is handed out as it is kept: encoded anew, named by both hashes, harmless when opened [S113]', async () => {
    await sendFile(device, { bytes: picture });
    const answer = await readEvidence(device, sha256);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const digest = `sha-256=:${Buffer.from(sha256Of(bytes), 'hex').toString('base64')}:`;
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="minh-chung-${sha256.slice(0, 12)}.jpg"`,
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'repr-digest': digest,
      etag: `"${sha256Of(bytes)}"`,
    });
    expect(sha256Of(bytes)).not.toBe(sha256);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 320 });
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  });

  it.each([
    ['application/pdf', makePdf(), 'pdf'],
    [DOCX_TYPE, makeDocx(), 'docx'],
  ])('of the type %s is handed out byte for byte', async (type, bytes, ending) => {
    expect((await sendFile(device, { bytes, type })).headers.get('hai-cap-evidence')).toBe('stored');
    const answer = await readEvidence(device, sha256Of(bytes));
    expect(answer.headers.get('content-disposition')).toContain(`.${ending}"`);
    expect(sha256Of(Buffer.from(await answer.arrayBuffer()))).toBe(sha256Of(bytes));
  });

  it('that the scope holds already is done at once, for any device of it; another scope learns nothing [S111]', async () => {
    await sendFile(device, { bytes: picture });
    const colleague = await openDevice(server.app, 'lanhdao.hoankiem');
    const created = await createUpload(colleague, { bytes: picture });
    expect([created.status, offsetOf(created), created.headers.get('hai-cap-evidence')]).toEqual([
      201,
      picture.length,
      'stored',
    ]);
    expect(offsetOf(await askUpload(colleague, addressOf(created)))).toBe(picture.length);
    const elsewhere = await openDevice(server.app, 'canbo.cuanam');
    expect(offsetOf(await createUpload(elsewhere, { bytes: picture, scope: 'ward:00082' }))).toBe(0);
  });
});

describe('what is refused', () => {
  it('by its content keeps its reason, and costs nobody a byte again [S112]', async () => {
    const bytes = Buffer.from(`MZ${'x'.repeat(500)}`);
    const refused = 'evidence-refused wrong-type';
    expect(await problemOf(await sendFile(device, { bytes }))).toBe(`422 ${refused}`);
    expect(await askStatus(device, sha256Of(bytes))).toMatchObject({ state: 'refused', reason: 'wrong-type' });
    expect(await problemOf(await createUpload(device, { bytes }))).toBe(`422 ${refused}`);
    expect((await readEvidence(device, sha256Of(bytes))).status).toBe(404);
    expect(uploadsOnDisk()).toEqual([]);
  });

  it('under a wrong type is taken under its own', async () => {
    expect(await problemOf(await sendFile(device, { bytes: picture, type: 'image/webp' }))).toMatch(/wrong-type$/);
    expect((await sendFile(device, { bytes: picture })).headers.get('hai-cap-evidence')).toBe('stored');
    expect(await askStatus(device, sha256)).toMatchObject({ state: 'stored' });
  });

  it.each([
    ['a picture over 5 MB', 'image/jpeg', 5 * 1_048_576 + 1, 'too-large'],
    ['a PDF over 20 MB', 'application/pdf', 20 * 1_048_576 + 1, 'too-large'],
    ['a type that is none of ours', 'image/svg+xml', 100, 'wrong-type'],
  ])('before the first byte: %s', async (_what, type, length, reason) => {
    const answer = await createUpload(device, { bytes: picture, type }, { 'upload-length': String(length) });
    expect(await problemOf(answer)).toBe(`422 evidence-refused ${reason}`);
  });

  it('for its hash is forgotten: the same file may come again, whole [S112]', async () => {
    const spoilt = Buffer.from(picture);
    spoilt[1_000] = (spoilt[1_000] ?? 0) ^ 1;
    expect(await problemOf(await sendFile(device, { bytes: spoilt, sha256 }))).toBe('460 evidence-broken');
    expect(await askStatus(device, sha256)).toMatchObject({ state: 'absent' });
    expect((await sendFile(device, { bytes: picture })).headers.get('hai-cap-evidence')).toBe('stored');
  });

  it.each([
    ['no length', { 'upload-length': '' }, '400 malformed'],
    ['nothing', { 'upload-length': '0' }, '400 malformed'],
    ['no metadata', { 'upload-metadata': '' }, '400 malformed'],
    [
      'a hash that is none',
      { 'upload-metadata': `scope ${btoa(WARD)},sha256 ${btoa('x')},type ${btoa('a')}` },
      '400 malformed',
    ],
    ['another tus', { 'tus-resumable': '0.2.2' }, '412 wrong-tus-version'],
    ['another page', { origin: 'https://khac.example' }, '403 foreign-origin'],
  ])('at creation: %s', async (_what, headers, problem) => {
    expect(await problemOf(await createUpload(device, { bytes: picture }, headers))).toBe(problem);
  });
});

describe('an upload', () => {
  let address: string;
  const half = Math.floor(picture.length / 2);
  const sendHalf = () => sendPiece(device, address, { from: 0, bytes: picture.subarray(0, half) });
  const sendRest = () => sendPiece(device, address, { from: half, bytes: picture.subarray(half) });

  beforeEach(async () => {
    address = addressOf(await createUpload(device, { bytes: picture }));
  });

  it('goes on where it stood after another start of the server [S111]', async () => {
    await sendHalf();
    server = await server.restart();
    device.app = server.app;
    expect(offsetOf(await askUpload(device, address))).toBe(half);
    expect((await sendRest()).headers.get('hai-cap-evidence')).toBe('stored');
  });

  it('is found by a creation whose answer was lost [S111]', async () => {
    await sendHalf();
    const again = await createUpload(device, { bytes: picture });
    expect([addressOf(again), offsetOf(again)]).toEqual([address, half]);
  });

  it('keeps what came before the line was cut', async () => {
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulls += 1;
        if (pulls === 1) controller.enqueue(new Uint8Array(picture.subarray(0, 1_000)));
        else controller.error(new Error('cut'));
      },
    });
    const headers = { cookie: device.cookie, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
    const init = { method: 'PATCH', headers: { ...headers, 'tus-resumable': '1.0.0' }, body, duplex: 'half' };
    await server.app.request(new Request(`http://127.0.0.1:8787${address}`, init));
    expect(offsetOf(await askUpload(device, address))).toBe(1_000);
  });

  it('turns away a second sender, bytes from elsewhere, and more bytes than were said', async () => {
    const gate = Promise.withResolvers<void>();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await gate.promise;
        controller.enqueue(new Uint8Array(picture.subarray(0, half)));
        controller.close();
      },
    });
    const headers = { cookie: device.cookie, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
    const init = { method: 'PATCH', headers: { ...headers, 'tus-resumable': '1.0.0' }, body, duplex: 'half' };
    const slow = server.app.request(new Request(`http://127.0.0.1:8787${address}`, init));
    await expect.poll(async () => problemOf(await sendHalf())).toBe('423 upload-busy');
    expect(await problemOf(await askUpload(device, address, 'DELETE'))).toBe('423 upload-busy');
    gate.resolve();
    expect((await slow).status).toBe(204);
    expect(await problemOf(await sendHalf())).toBe('409 offset');
    const tooMuch = await sendPiece(device, address, { from: half, bytes: picture });
    expect(await problemOf(tooMuch)).toBe('413 too-large');
    expect(offsetOf(await askUpload(device, address))).toBe(half);
    expect((await sendRest()).headers.get('hai-cap-evidence')).toBe('stored');
  });

  it('whole when the server was killed before its receipt is settled by whoever asks next [S111]', async () => {
    await sendHalf();
    const [id = ''] = uploadsOnDisk();
    writeFileSync(join(server.directory, 'evidence/uploads', id), picture);
    server = await server.restart();
    device.app = server.app;
    const answers = await Promise.all([askUpload(device, address), askUpload(device, address)]);
    expect(answers.map(({ headers }) => headers.get('hai-cap-evidence'))).toEqual(['stored', 'stored']);
    expect(await askStatus(device, sha256)).toMatchObject({ state: 'stored' });
  });

  it('whose last bytes did not come through a crash goes on from where the disk has it', async () => {
    await sendHalf();
    const [id = ''] = uploadsOnDisk();
    truncateSync(join(server.directory, 'evidence/uploads', id), 10);
    expect(offsetOf(await askUpload(device, address))).toBe(10);
    expect(await problemOf(await sendRest())).toBe('409 offset');
  });

  it('is no other device’s, and ends with the grant', async () => {
    const colleague = await openDevice(server.app, 'lanhdao.hoankiem');
    expect((await askUpload(colleague, address)).status).toBe(404);
    await device.post('/api/v1/sign-out', { session: device.session });
    expect((await askUpload(device, address)).status).toBe(404);
    expect((await sendHalf()).status).toBe(404);
  });

  it('can be given up, and is forgotten after a week without its end', async () => {
    expect((await askUpload(device, address, 'DELETE')).status).toBe(204);
    expect((await askUpload(device, address)).status).toBe(404);
    address = addressOf(await createUpload(device, { bytes: picture }));
    server.clock.nowMs += 8 * DAY_MS;
    await createUpload(device, { bytes: makePdf(), type: 'application/pdf' });
    expect((await askUpload(device, address)).status).toBe(404);
    expect(uploadsOnDisk()).toHaveLength(1);
  });

  it('that rested longest makes room for the seventeenth of a device', async () => {
    for (let index = 0; index < 16; index += 1) {
      server.clock.nowMs += 1_000;
      await createUpload(device, { bytes: Buffer.from(`tệp ${index}`) });
    }
    expect((await askUpload(device, address)).status).toBe(404);
    expect(uploadsOnDisk()).toHaveLength(16);
  });
});

it('a full disk takes no file, keeps no half of one, and leaves room for facts [S114]', async () => {
  let free = 1e12;
  server.close();
  server = await openTestServer({ freeBytes: () => free });
  device = await openDevice(server.app, 'canbo.hoankiem');
  const created = await createUpload(device, { bytes: picture });
  free = 256 * 1_048_576;
  expect(await problemOf(await sendPiece(device, addressOf(created), { from: 0, bytes: picture }))).toBe('507 no-room');
  expect(await problemOf(await createUpload(device, { bytes: makePdf(), type: 'application/pdf' }))).toBe(
    '507 no-room',
  );
  expect((await device.pushOne(device.status('done'))).status).toBe('applied');
  free = 1e12;
  expect((await sendPiece(device, addressOf(created), { from: 0, bytes: picture })).status).toBe(204);
});

it('a store that is out of reach is weather: the file waits whole, and the next question settles it [S114]', async () => {
  server.close();
  const state = { fault: 'unreachable' as 'unreachable' | 'full' | undefined };
  server = await openTestServer();
  const files = createFileEvidenceStore(join(server.directory, 'evidence'));
  const evidenceStore = {
    ...files,
    put: async (name: string, bytes: Uint8Array) => {
      if (state.fault !== undefined) throw new EvidenceStoreFailed(state.fault, 'không tới được');
      await files.put(name, bytes);
    },
  };
  server.services.close();
  server = await openTestServer({ directory: server.directory, evidenceStore });
  device = await openDevice(server.app, 'canbo.hoankiem');
  const address = addressOf(await createUpload(device, { bytes: picture }));
  expect(await problemOf(await sendPiece(device, address, { from: 0, bytes: picture }))).toBe('503 unavailable');
  state.fault = 'full';
  expect((await askUpload(device, address)).status).toBe(507);
  expect(await askStatus(device, sha256)).toMatchObject({ state: 'absent' });
  state.fault = undefined;
  expect((await askUpload(device, address)).headers.get('hai-cap-evidence')).toBe('stored');
});

it('bytes that the store lost are absent wherever one asks, and can be sent again [S115]', async () => {
  const address = addressOf(await createUpload(device, { bytes: picture }));
  await sendPiece(device, address, { from: 0, bytes: picture });
  expect((await askUpload(device, address)).headers.get('hai-cap-evidence')).toBe('stored');
  const evidence = join(server.directory, 'evidence');
  const kept = readdirSync(evidence, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /[0-9a-f]{64}$/.test(name),
  );
  expect(kept).toHaveLength(1);
  rmSync(join(evidence, kept[0] ?? ''));
  expect(await askStatus(device, sha256)).toMatchObject({ state: 'absent' });
  expect((await readEvidence(device, sha256)).status).toBe(404);
  expect((await askUpload(device, address)).status).toBe(404);
  expect((await sendFile(device, { bytes: picture })).headers.get('hai-cap-evidence')).toBe('stored');
  expect((await readEvidence(device, sha256)).status).toBe(200);
});

it('what comes in and what is kept is counted', async () => {
  await sendFile(device, { bytes: picture });
  await sendFile(device, { bytes: Buffer.from('không phải ảnh') });
  const metrics = await (await device.request('/metrics')).text();
  expect(metrics).toContain('haicap_evidence_total{outcome="stored"} 1');
  expect(metrics).toContain('haicap_evidence_total{outcome="refused"} 1');
  expect(metrics).toContain('haicap_evidence_files 1');
});

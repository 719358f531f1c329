/** The poke stream: heads on opening, the page itself where it is small, and only what is granted (WSP/1 §4). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Poke, pokeSchema } from '../../../src/protocol/messages.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

const WARD = 'ward:00070';

let server: TestServer;
let staff: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  staff = await openDevice(server.app, 'canbo.hoankiem');
});

afterEach(() => {
  server.services.pokes.closeAll();
  server.close();
});

interface Stream {
  readonly response: Response;
  /** The next event, comments passed over; undefined at the end. */
  next(): Promise<Poke | undefined>;
  nextChunk(): Promise<string | undefined>;
  cancel(): Promise<void>;
}

async function listen(device: HeadlessDevice): Promise<Stream> {
  const response = await device.request('/api/v1/sync/poke');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let buffer = '';
  const nextChunk = async (): Promise<string | undefined> => {
    while (!buffer.includes('\n\n')) {
      const { value, done } = await reader.read();
      if (done) return undefined;
      buffer += new TextDecoder().decode(value);
    }
    const end = buffer.indexOf('\n\n');
    const chunk = buffer.slice(0, end);
    buffer = buffer.slice(end + 2);
    return chunk;
  };
  const next = async (): Promise<Poke | undefined> => {
    const chunk = await nextChunk();
    if (chunk === undefined) return undefined;
    return chunk.startsWith('data: ') ? pokeSchema.parse(JSON.parse(chunk.slice(6))) : next();
  };
  return { response, next, nextChunk, cancel: () => reader.cancel() };
}

describe('the poke stream', () => {
  it('opens with one event per granted scope', async () => {
    await staff.push([staff.status('done')]);
    const stream = await listen(staff);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
    const { seq } = await server.services.opLog.readHead('campaign');
    expect([await stream.next(), await stream.next()]).toEqual([
      { scope: 'campaign', head: seq },
      { scope: WARD, head: 1 },
    ]);
  });

  it('brings the new page itself, as a pull would', async () => {
    const stream = await listen(staff);
    await stream.next();
    await stream.next();
    const op = staff.status('done');
    await staff.push([op, staff.status('doing')]);
    const poke = await stream.next();
    expect(poke).toMatchObject({ scope: WARD, head: 2, page: { from: 1, to: 2, head: 2, more: false } });
    expect([poke?.page]).toEqual(await staff.pull([{ scope: WARD, seq: 0 }]));
  });

  it('names only the head where the page is large', async () => {
    const stream = await listen(staff);
    await stream.next();
    await stream.next();
    await staff.push([staff.op({ kind: 'task.noteSet', entity: 'S05-03', body: { text: '', x: 'a'.repeat(17_000) } })]);
    expect(await stream.next()).toEqual({ scope: WARD, head: 1 });
  });

  it('says nothing of other wards [I5]', async () => {
    const stream = await listen(staff);
    await stream.next();
    await stream.next();
    const other = await openDevice(server.app, 'canbo.cuanam');
    await other.push([other.status('done', { scope: 'ward:00082' })]);
    await staff.push([staff.status('done')]);
    expect(await stream.next()).toMatchObject({ scope: WARD });
  });

  it('follows sign-in and sign-out at once', async () => {
    const stream = await listen(staff);
    await stream.next();
    await stream.next();
    const { session } = staff;
    await staff.signIn('canbo.cuanam');
    expect(await stream.next()).toEqual({ scope: 'ward:00082', head: 0 });
    const author = await openDevice(server.app, 'canbo.hoankiem');
    await staff.post('/api/v1/sign-out', { session });
    await author.push([author.status('done')]);
    await staff.push([staff.status('done', { scope: 'ward:00082' })]);
    expect(await stream.next()).toMatchObject({ scope: 'ward:00082', head: 1 });
  });

  it('is not opened without a device', async () => {
    staff.cookie = '';
    expect((await staff.request('/api/v1/sync/poke')).status).toBe(401);
  });

  it('sends a comment every 25 s, ends when the server drains, and is forgotten when the device goes', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const stream = await listen(staff);
    const left = await listen(staff);
    expect(server.services.pokes.count()).toBe(2);
    await left.cancel();
    expect(server.services.pokes.count()).toBe(1);
    while ((await stream.nextChunk())?.includes(WARD) === false);
    vi.advanceTimersByTime(25_000);
    expect(await stream.nextChunk()).toMatch(/^:/);
    server.services.pokes.closeAll();
    expect(await stream.next()).toBeUndefined();
    expect(server.services.pokes.count()).toBe(0);
    vi.useRealTimers();
  });
});

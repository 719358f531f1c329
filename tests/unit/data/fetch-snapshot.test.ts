// @vitest-environment node
/** A file of the city, in any weather. */
import { describe, expect, it } from 'vitest';
import { createSnapshotFetch } from '../../../src/data/fetch-snapshot.ts';
import { SNAPSHOT_CONTENT_TYPE } from '../../../src/protocol/limits.ts';
import { SNAPSHOT_PATH } from '../../../src/protocol/snapshot-address.ts';
import { problem } from '../../support/test-store.ts';

const FILE = new TextEncoder().encode('{"scope":"ward:00070"}\n{"entity":"S05-03"}\n');
const URL_A = `${SNAPSHOT_PATH}${'a'.repeat(64)}`;
const URL_B = `${SNAPSHOT_PATH}${'b'.repeat(64)}`;

interface Cut {
  /** So many bytes come, then the line breaks. */
  readonly after?: number;
  readonly answer?: Response;
}

/** A city that keeps `FILE` under every name, behind a line that breaks as told. */
function cityBehind(...cuts: Cut[]) {
  const asked: { readonly path: string; readonly range: string | null }[] = [];
  const fetchSnapshot = createSnapshotFetch(async (path, init) => {
    const range = new Headers(init.headers).get('Range');
    asked.push({ path, range });
    const { after = Number.POSITIVE_INFINITY, answer } = cuts.shift() ?? {};
    if (answer !== undefined) return answer;
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    if (from >= FILE.length) return problem(416, 'range');
    const headers = new Headers({ 'Content-Type': SNAPSHOT_CONTENT_TYPE });
    if (range !== null) headers.set('Content-Range', `bytes ${from}-${FILE.length - 1}/${FILE.length}`);
    const body = breaking(FILE.slice(from), after);
    return new Response(body, { status: range === null ? 200 : 206, headers });
  });
  return { fetchSnapshot, asked };
}

function breaking(bytes: Uint8Array<ArrayBuffer>, after: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let isOver = false;
  return new ReadableStream({
    pull(controller) {
      if (!isOver && after > 0) controller.enqueue(bytes.slice(0, after));
      if (isOver || after === 0) {
        if (after < bytes.length || after === 0) controller.error(new TypeError('connection reset'));
        else controller.close();
      }
      isOver = true;
    },
  });
}

describe('a file', () => {
  it('comes whole', async () => {
    const { fetchSnapshot, asked } = cityBehind();
    expect(await fetchSnapshot(URL_A)).toMatchObject({ type: 'ok', bytes: FILE });
    expect(asked).toEqual([{ path: URL_A, range: null }]);
  });

  it.each(Array.from(FILE, (_, at) => at).slice(1))(
    'that is cut after %i bytes goes on behind them [S33]',
    async (at) => {
      const { fetchSnapshot, asked } = cityBehind({ after: at });
      expect(await fetchSnapshot(URL_A)).toMatchObject({ type: 'ok', bytes: FILE });
      expect(asked.map(({ range }) => range)).toEqual([null, `bytes=${at}-`]);
    },
  );

  it('of which only the end was cut off is whole', async () => {
    const { fetchSnapshot, asked } = cityBehind({ after: 10 }, { after: 0 }, { answer: problem(416, 'range') });
    expect(await fetchSnapshot(URL_A)).toEqual({ type: 'silent' });
    expect(await fetchSnapshot(URL_A)).toMatchObject({ type: 'ok', bytes: FILE.slice(0, 10) });
    expect(asked.map(({ range }) => range)).toEqual([null, 'bytes=10-', 'bytes=10-']);
  });

  it('keeps what came until it is asked for again, whatever came in between [S33]', async () => {
    const { fetchSnapshot, asked } = cityBehind({ after: 12 }, { after: 0 }, {}, {});
    expect(await fetchSnapshot(URL_A)).toEqual({ type: 'silent' });
    expect(await fetchSnapshot(URL_B)).toMatchObject({ type: 'ok', bytes: FILE });
    expect(await fetchSnapshot(URL_A)).toMatchObject({ type: 'ok', bytes: FILE });
    expect(asked.at(-1)).toEqual({ path: URL_A, range: 'bytes=12-' });
  });

  it('that was whole once is fetched from its beginning when it is asked for again [S33]', async () => {
    const { fetchSnapshot, asked } = cityBehind({ after: 12 });
    await fetchSnapshot(URL_A);
    await fetchSnapshot(URL_A);
    expect(asked.at(-1)).toEqual({ path: URL_A, range: null });
  });

  it('begins anew where the city answers with all of it', async () => {
    const whole = new Response(FILE, { headers: { 'Content-Type': SNAPSHOT_CONTENT_TYPE } });
    const { fetchSnapshot } = cityBehind({ after: 12 }, { answer: whole });
    expect(await fetchSnapshot(URL_A)).toMatchObject({ type: 'ok', bytes: FILE });
  });

  it('is fetched once for all who wait for it', async () => {
    const { fetchSnapshot, asked } = cityBehind();
    await Promise.all([fetchSnapshot(URL_A), fetchSnapshot(URL_A)]);
    expect(asked).toHaveLength(1);
  });
});

describe('what is no file of the city', () => {
  it.each<[string, Response, object]>([
    ['a refusal', problem(404, 'not-found'), { type: 'problem', status: 404, name: 'not-found' }],
    ['a busy city', problem(503, 'unavailable', { 'Retry-After': '3' }), { type: 'problem', retryAfterMs: 3_000 }],
    [
      'a portal',
      new Response('<p>Wi-Fi', { headers: { 'content-type': 'text/html' } }),
      { type: 'foreign', portal: true },
    ],
    ['another type', new Response('{}', { headers: { 'content-type': 'application/json' } }), { type: 'foreign' }],
  ])('%s is told as what it is, and nothing of it is kept [S30]', async (_, answer, expected) => {
    const { fetchSnapshot, asked } = cityBehind({ answer });
    expect(await fetchSnapshot(URL_A)).toMatchObject(expected);
    await fetchSnapshot(URL_A);
    expect(asked.at(-1)?.range).toBeNull();
  });

  it('a part from somewhere else is not joined', async () => {
    const headers = { 'Content-Type': SNAPSHOT_CONTENT_TYPE, 'Content-Range': 'bytes 3-9/10' };
    const { fetchSnapshot } = cityBehind({ after: 12 }, { answer: new Response('x', { status: 206, headers }) });
    expect(await fetchSnapshot(URL_A)).toMatchObject({ type: 'foreign' });
    expect(await fetchSnapshot(URL_A)).toMatchObject({ type: 'ok', bytes: FILE });
  });
});

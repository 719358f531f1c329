/**
 * What the floor does in the browser: raw IndexedDB, one record per ward, one kept aggregate for the board.
 * The benchmark calls these functions; `?board` paints the kept aggregate at once, as a cold start does.
 */
const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open('floor', 1);
  request.addEventListener('upgradeneeded', () => {
    for (const name of ['wards', 'board', 'outbox', 'rows']) request.result.createObjectStore(name);
  });
  request.addEventListener('success', () => resolve(request.result));
  request.addEventListener('error', () => reject(request.error ?? new Error('no store')));
});

function written(transaction) {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')));
  });
}

function read(request) {
  return new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)));
}

function nextFrame() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

const strict = { durability: 'strict' };

/** First sync: fetch, parse, one record per ward in one transaction. ms */
async function syncCity() {
  const db = await opened;
  const startedMs = performance.now();
  const wards = await (await fetch('/city', { cache: 'no-store' })).json();
  const transaction = db.transaction('wards', 'readwrite', strict);
  const store = transaction.objectStore('wards');
  for (const [code, entries] of wards) store.put(entries, code);
  await written(transaction);
  return performance.now() - startedMs;
}

/** Keeps the aggregate of the board in one record. */
async function keepBoard(cells) {
  const transaction = (await opened).transaction('board', 'readwrite', strict);
  transaction.objectStore('board').put(cells, 'board');
  await written(transaction);
}

/** Push of queued edits: the same bytes there and back in as many requests, then the outbox is emptied by range. ms */
async function pushBodies(bodies, answerBytes) {
  const db = await opened;
  const filled = db.transaction('outbox', 'readwrite', strict);
  bodies.forEach((body, index) => filled.objectStore('outbox').put(body, index));
  await written(filled);
  const startedMs = performance.now();
  for (let index = 0; index < bodies.length; index += 1) {
    const headers = { 'content-type': 'application/json' };
    await (await fetch(`/push?answer=${answerBytes[index]}`, { method: 'POST', body: bodies[index], headers })).json();
    const cleared = db.transaction('outbox', 'readwrite', strict);
    cleared.objectStore('outbox').delete(IDBKeyRange.upperBound(index));
    await written(cleared);
  }
  return performance.now() - startedMs;
}

/** A live edit: stored here, sent, stored there; the other side notes when it stands in its document. */
async function edit(body) {
  const startedMs = performance.timeOrigin + performance.now();
  const transaction = (await opened).transaction('rows', 'readwrite', strict);
  transaction.objectStore('rows').put(body, 'row');
  await written(transaction);
  await fetch('/edit', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  return startedMs;
}

/** A tick: its bytes on the disk, by one strict transaction. ms */
async function tick(bytes) {
  const db = await opened;
  const body = 'x'.repeat(bytes);
  const startedMs = performance.now();
  const transaction = db.transaction('rows', 'readwrite', strict);
  transaction.objectStore('rows').put(body, 'tick');
  await written(transaction);
  return performance.now() - startedMs;
}

const arrivals = [];

async function listen() {
  const db = await opened;
  const stream = new EventSource('/live');
  const keep = async (data) => {
    const transaction = db.transaction('rows', 'readwrite', strict);
    transaction.objectStore('rows').put(data, 'row');
    await written(transaction);
    document.title = data.slice(0, 40);
    arrivals.push(performance.timeOrigin + performance.now());
  };
  stream.addEventListener('message', ({ data }) => void keep(data));
  await new Promise((resolve) => stream.addEventListener('open', resolve));
}

async function paintBoard() {
  const cells = await read((await opened).transaction('board').objectStore('board').get('board'));
  const rows = cells.map(([ward, ...rest]) => {
    const row = document.createElement('tr');
    row.append(...[ward, ...rest].map((text) => Object.assign(document.createElement('td'), { textContent: text })));
    return row;
  });
  document.querySelector('table').append(...rows);
  await nextFrame();
  globalThis.boardShownMs = performance.now();
}

Object.assign(globalThis, { syncCity, keepBoard, pushBodies, tick, edit, listen, arrivals });
if (location.search === '?board') void paintBoard();
else void navigator.serviceWorker.register('/worker.js');

/**
 * Prints one JSON line per measure. Where there is a floor, ours and the floor are taken in turns in this same run, so
 * that the ratio holds on any machine. Ratios are stated as they are. What others take for the same work stands below.
 */
import { measureBoardStart, measureChecklistStart } from './cold-start.ts';
import { measureAnswers } from './answer-time.ts';
import { measureFirstSync } from './first-sync.ts';
import { measureFirstVisit } from './first-visit.ts';
import { measureLiveEdit } from './live-edit.ts';
import { type Measure, printMeasure } from './measure.ts';
import { measureNewEpoch } from './new-epoch.ts';
import { measurePhoto } from './photo.ts';
import { openPlace, type Place } from './place.ts';
import { installPeers } from './peers/install-peers.ts';
import { measureDexieBoard, measureReplicacheSync, measureYjsPush } from './peers/measure-peers.ts';
import { measurePouchdbThroughput } from './peers/measure-pouchdb.ts';
import { measureLongPush, measurePush } from './push-queue.ts';
import { measureReconnect } from './reconnect.ts';
import { measureReports } from './report.ts';
import { measureSyncClient } from './sync-client.ts';
import { seedCity, WEEK_DAYS } from './seed-city.ts';
import { measureServerThroughput } from './server-throughput.ts';
import { measureTableFile } from './table-file.ts';
import { measureTick } from './tick.ts';

type Measuring = (place: Place) => Promise<Measure | readonly Measure[]>;

const whyNoPeers = installPeers();
if (whyNoPeers !== undefined) console.error(`Measured without the peers, which could not be installed: ${whyNoPeers}`);

async function withPlace(measure: Measuring): Promise<void> {
  const place = await openPlace();
  try {
    for (const one of [await measure(place)].flat()) printMeasure(one);
  } finally {
    await place.end();
  }
}

async function fill(place: Place, days = 1): Promise<void> {
  const city = await place.startCity();
  await seedCity(city.origin, days);
  await city.stop();
}

/** Ours, and at once after it the same work by a peer, with the same floor beside it. */
function withPeer(measure: Measuring, peer: (place: Place, ours: Measure) => Promise<Measure>): Measuring {
  return async (place) => {
    const ours = [await measure(place)].flat();
    const [first] = ours;
    return whyNoPeers !== undefined || first === undefined ? ours : [...ours, await peer(place, first)];
  };
}

const MEASURES: Readonly<Record<string, Measuring>> = {
  server: withPeer(measureServerThroughput, measurePouchdbThroughput),
  'first-visit': measureFirstVisit,
  'sync-client': measureSyncClient,
  'cold-start': measureChecklistStart,
  push: withPeer(measurePush, measureYjsPush),
  'push-10000': measureLongPush,
  reconnect: measureReconnect,
  'live-edit': measureLiveEdit,
  tick: measureTick,
  photo: measurePhoto,
  'table-file': measureTableFile,
  city: async (place) => {
    await fill(place);
    const sync = await withPeer(measureFirstSync, measureReplicacheSync)(place);
    const board = await withPeer(measureBoardStart, measureDexieBoard)(place);
    return [sync, board].flat();
  },
  'city-week': async (place) => {
    await fill(place, WEEK_DAYS);
    const board = await measureBoardStart(place);
    return { ...board, name: `${board.name}, after a week of 100,000 entries` };
  },
  'new-epoch': async (place) => {
    await fill(place);
    return measureNewEpoch(place);
  },
  answers: async (place) => {
    await fill(place);
    return measureAnswers(place);
  },
  report: async (place) => {
    await fill(place);
    return measureReports(place);
  },
};

// `npm run bench -- push live-edit` measures only these.
const wanted = process.argv.slice(2);
for (const [name, measure] of Object.entries(MEASURES)) {
  if (wanted.length === 0 || wanted.includes(name)) await withPlace(measure);
}

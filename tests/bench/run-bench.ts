/**
 * Prints one JSON line per measure. Where there is a floor, ours and the floor are taken in turns in this same run, so
 * that the ratio holds on any machine. Ratios are stated as they are.
 */
import { measureBoardStart, measureChecklistStart } from './cold-start.ts';
import { measureFirstSync } from './first-sync.ts';
import { measureFirstVisit } from './first-visit.ts';
import { measureLiveEdit } from './live-edit.ts';
import { type Measure, printMeasure } from './measure.ts';
import { openPlace, type Place } from './place.ts';
import { measurePush } from './push-queue.ts';
import { seedCity } from './seed-city.ts';
import { measureServerThroughput } from './server-throughput.ts';

async function withPlace(measure: (place: Place) => Promise<Measure | readonly Measure[]>): Promise<void> {
  const place = await openPlace();
  try {
    for (const one of [await measure(place)].flat()) printMeasure(one);
  } finally {
    await place.end();
  }
}

async function fill(place: Place): Promise<void> {
  const city = await place.startCity();
  await seedCity(city.origin);
  await city.stop();
}

await withPlace(measureServerThroughput);
await withPlace(measureFirstVisit);
await withPlace(measureChecklistStart);
await withPlace(measurePush);
await withPlace(measureLiveEdit);
await withPlace(async (place) => {
  await fill(place);
  return [await measureFirstSync(place), await measureBoardStart(place)];
});

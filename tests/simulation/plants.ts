/** Faults that people have built into such systems before, planted around ports and adapters: each has to be found. */
import type { Plant } from './run.ts';
import { CITY_PLANTS } from './plants-city.ts';
import { OUTBOX_PLANTS } from './plants-outbox.ts';
import { REPLICA_PLANTS } from './plants-replica.ts';

export const PLANTS: Readonly<Record<string, Plant>> = { ...OUTBOX_PLANTS, ...REPLICA_PLANTS, ...CITY_PLANTS };

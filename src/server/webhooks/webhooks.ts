/**
 * Hooks at work. Each has a line of its own, so that a bad one holds up no other and no push. What is told follows from the log
 * and from how far the hook has heard it: news are only a hint to look, and nothing is lost where a hint is.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type LogEvent, placeOf } from '../log-event.ts';
import type { StoredEntry } from '../op-log.ts';
import { type DeliveryGround, serveWebhook } from './deliver-facts.ts';
import { readWebhooks } from './webhook-rows.ts';

export interface Webhooks {
  readonly isLocalAllowed: boolean;
  readonly ground: DeliveryGround;
  /** Something entered the log. Returns at once. */
  readonly follow: (entries: readonly StoredEntry[]) => void;
  /** To be called at the start and now and then: tells what has waited long enough. */
  readonly look: () => void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  close(): void;
}

export interface WebhookSurroundings extends Omit<DeliveryGround, 'end'> {
  readonly logEvent: LogEvent;
}

/** News of a busy moment are told together. */
const GATHER_MS = 50;

export function createWebhooks({ logEvent, ...around }: WebhookSurroundings): Webhooks {
  const end = new AbortController();
  const ground: DeliveryGround = { ...around, end: end.signal };
  const lines = new Map<string, Promise<void>>();
  const again = new Set<string>();
  let looking: Promise<void> | undefined;

  const serve = async (id: string): Promise<void> => {
    do {
      again.delete(id);
      await serveWebhook(id, ground);
    } while (again.has(id) && !end.signal.aborted);
  };
  const fail = (error: Error): void => {
    if (!end.signal.aborted) logEvent({ level: 'error', event: 'webhooks.failed', place: placeOf(error) });
  };
  const start = (id: string): void => {
    again.add(id);
    if (lines.has(id)) return;
    lines.set(
      id,
      serve(id)
        .catch(fail)
        .finally(() => lines.delete(id)),
    );
  };
  const lookAtAll = async (): Promise<void> => {
    await wait(GATHER_MS, undefined, { ref: false, signal: end.signal });
    looking = undefined;
    for (const { id } of await readWebhooks(ground.db)) start(id);
  };
  const look = (): void => {
    if (!end.signal.aborted) looking ??= lookAtAll().catch(fail);
  };
  return {
    isLocalAllowed: around.isLocalAllowed,
    ground,
    follow: (entries) => {
      if (entries.length > 0) look();
    },
    look,
    settled: async () => {
      const underWay = (): readonly Promise<void>[] => [...(looking === undefined ? [] : [looking]), ...lines.values()];
      for (let now = underWay(); now.length > 0; now = underWay()) await Promise.all(now);
    },
    close: () => end.abort(),
  };
}

/** Addresses that the city tells of facts, and what they did not take. For admins, and only with a network. */
import type {
  CreateWebhook,
  CreateWebhookAnswer,
  DeadLetter,
  PausedWhy,
  ResendAnswer,
  Webhook,
} from '../protocol/webhooks.ts';
import { askCity, type CityAnswer, hasTexts, isList, isNothing } from './ask-city.ts';
import { appStore } from './store.ts';

export type WebhookOnList = Webhook;
export type WebhookDraft = CreateWebhook;
export type WhyPaused = PausedWhy;
/** The signing secret is nowhere else. */
export type MadeWebhook = CreateWebhookAnswer;
export type DeadLetterOnList = DeadLetter;

const PATH = '/api/v1/webhooks';
const pathOf = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

export function readWebhooks(store = appStore()): Promise<CityAnswer<readonly WebhookOnList[]>> {
  return askCity(store, { method: 'GET', path: PATH }, isList);
}

export function createWebhook(draft: WebhookDraft, store = appStore()): Promise<CityAnswer<MadeWebhook>> {
  return askCity(store, { path: PATH, body: draft }, hasTexts('id', 'signingSecret'));
}

export function changeWebhook(id: string, how: 'pause' | 'resume', store = appStore()): Promise<CityAnswer<null>> {
  return askCity(store, { path: `${pathOf(id)}/${how}`, body: {} }, isNothing);
}

export function removeWebhook(id: string, store = appStore()): Promise<CityAnswer<null>> {
  return askCity(store, { method: 'DELETE', path: pathOf(id) }, isNothing);
}

/** Newest first. */
export function readDeadLetters(id: string, store = appStore()): Promise<CityAnswer<readonly DeadLetterOnList[]>> {
  return askCity(store, { method: 'GET', path: `${pathOf(id)}/dead-letters` }, isList);
}

export function resendDeadLetter(id: string, letter: string, store = appStore()): Promise<CityAnswer<ResendAnswer>> {
  const path = `${pathOf(id)}/dead-letters/${encodeURIComponent(letter)}/resend`;
  return askCity(store, { path, body: {} }, (value) => typeof value === 'object' && value !== null);
}

export function dropDeadLetter(id: string, letter: string, store = appStore()): Promise<CityAnswer<null>> {
  return askCity(
    store,
    { method: 'DELETE', path: `${pathOf(id)}/dead-letters/${encodeURIComponent(letter)}` },
    isNothing,
  );
}

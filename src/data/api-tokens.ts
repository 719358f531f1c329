/** Tokens by which programs read in a person's name: made, listed and ended at the city. Only with a network. */
import type { ApiToken, CreateToken, CreateTokenAnswer } from '../protocol/api-tokens.ts';
import { askCity, type CityAnswer, hasTexts, isList, isNothing } from './ask-city.ts';
import { appStore } from './store.ts';

export type TokenOnList = ApiToken;
export type TokenDraft = CreateToken;
/** The token itself is nowhere else. */
export type MadeToken = CreateTokenAnswer;

const PATH = '/api/v1/tokens';

/** Newest first, also those that ended. `user`: who asks. */
export function readTokens(user: string, store = appStore()): Promise<CityAnswer<readonly TokenOnList[]>> {
  return askCity(store, { method: 'GET', path: `${PATH}?user=${encodeURIComponent(user)}` }, isList);
}

export function createToken(draft: TokenDraft, store = appStore()): Promise<CityAnswer<MadeToken>> {
  return askCity(store, { path: PATH, body: draft }, hasTexts('token', 'endsAt'));
}

export function revokeToken(id: string, user: string, store = appStore()): Promise<CityAnswer<null>> {
  const path = `${PATH}/${encodeURIComponent(id)}?user=${encodeURIComponent(user)}`;
  return askCity(store, { method: 'DELETE', path }, isNothing);
}

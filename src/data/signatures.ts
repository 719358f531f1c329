/** The sign-offs of a ward, and what one would be given for: read together from all that the ward shows. */
import type { Campaign } from '../domain/campaign.ts';
import { signatureEntity } from '../domain/ops.ts';
import { headNames } from '../domain/register.ts';
import { wardScope } from '../domain/scope.ts';
import { contentOf, readSignature, type Signature, type SignedWhat, signedWhats } from '../domain/signature.ts';
import type { HaiCapDb } from './db.ts';
import { type Live, live, sharedLive } from './live.ts';
import { readCampaign } from './read-campaign.ts';
import { readShown } from './read-shown.ts';
import { readGrantedScope } from './read-ward.ts';
import { appStore } from './store.ts';

/** Those that were ever given; the others are `none`. */
type Signatures = ReadonlyMap<SignedWhat, Signature>;

/** Reads the whole ward whenever anything of it changes: for screens on which a signature stands. */
export function observeSignatures(code: string, store = appStore()): Live<Signatures> {
  return sharedLive(store, `signatures:${code}`, () => live(() => readSignatures(store.db, wardScope(code))));
}

async function readSignatures(db: HaiCapDb, scope: string): Promise<Signatures> {
  const held = await readHeld(db, scope);
  if (held === undefined) return new Map();
  const given = signedWhats(held.campaign).filter((what) => held.shown.has(signatureEntity(what)));
  return new Map(given.map((what) => [what, readSignature(what, held.shown, held.campaign)]));
}

export interface SignMoment {
  /** What a signature names that is given now. */
  readonly content: readonly string[];
  /** Names of every signature or withdrawal that stands. */
  readonly seen: readonly string[];
}

/** Undefined where the person may not see the ward. */
export async function readSignMoment(
  code: string,
  what: SignedWhat,
  store = appStore(),
): Promise<SignMoment | undefined> {
  const held = await readHeld(store.db, wardScope(code));
  if (held === undefined) return undefined;
  const content = contentOf(what, held.shown, held.campaign).map(({ opId }) => opId);
  return { content, seen: headNames(held.shown.get(signatureEntity(what))?.['signature']) };
}

interface Held {
  readonly campaign: Campaign;
  readonly shown: Awaited<ReturnType<typeof readShown>>;
}

async function readHeld(db: HaiCapDb, scope: string): Promise<Held | undefined> {
  const [granted, campaign] = await Promise.all([readGrantedScope(db, scope), readCampaign(db)]);
  return granted === undefined || campaign === undefined ? undefined : { campaign, shown: await readShown(db, scope) };
}

/** When files may be sent: always, or over Wi-Fi and when somebody allows it. Facts are sent whatever is chosen here. */
import { type Live, live } from './live.ts';
import { readMeta, type SendingChoice, writeMeta } from './meta.ts';
import { requestSync } from './request-sync.ts';
import { appStore, type Store } from './store.ts';

/** `unknown`: this browser does not tell. */
export type Line = 'wifi' | 'mobile' | 'unknown';

export interface Sending extends SendingChoice {
  readonly line: Line;
  /** Files wait for Wi-Fi, or for somebody to allow it. */
  readonly isHeld: boolean;
}

export async function readSending(store: Store): Promise<Sending> {
  const choice = (await readMeta(store.db, 'sendingChoice')) ?? { mode: 'always' };
  const line = readLine();
  const isHeld = choice.mode === 'ask' && choice.isAllowed !== true && line !== 'wifi';
  return { ...choice, line, isHeld };
}

export function observeSending(store = appStore()): Live<Sending> {
  return live(() => readSending(store));
}

export async function saveSending(choice: SendingChoice, store = appStore()): Promise<void> {
  await writeMeta(store.db, 'sendingChoice', choice);
  await requestSync(store);
}

/** What somebody allowed held for what was there to be sent. */
export async function endAllowance(store: Store): Promise<void> {
  const choice = await readMeta(store.db, 'sendingChoice');
  if (choice?.isAllowed === true) await writeMeta(store.db, 'sendingChoice', { mode: choice.mode });
}

/** Not in TypeScript's DOM: few browsers tell. */
interface Connection {
  readonly type?: string;
}

function readLine(): Line {
  const { connection } = globalThis.navigator as { readonly connection?: Connection };
  const type = connection?.type;
  if (type === 'wifi' || type === 'ethernet') return 'wifi';
  return type === undefined || type === 'unknown' || type === 'none' ? 'unknown' : 'mobile';
}

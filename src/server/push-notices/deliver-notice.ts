/** One notice to one device by its push service (RFC 8030). */
import type { NoticeKind } from '../../protocol/push-notices.ts';
import { postOutward } from '../http/post-outward.ts';
import type { NoticeKeys } from './notice-keys.ts';
import { type BrowserKeys, sealNotice, signNotice } from './seal-notice.ts';

export interface NoticeTarget extends BrowserKeys {
  readonly endpoint: string;
}

export interface Sender {
  readonly keys: NoticeKeys;
  /** Whom a push service may turn to: `https://…`. */
  readonly subject: string;
  /** Push services on this machine, by http: only where nobody else reaches the server. */
  readonly isLocalAllowed: boolean;
}

/** `gone`: the address is no longer one · `failed`: another try may succeed · `refused`: none will. */
export type Delivery = 'delivered' | 'gone' | 'failed' | 'refused';

/** After a working day nobody is helped by it any more. */
const LIVES_S = 8 * 3_600;
/** Push services take a day at most; their clocks may differ from ours. */
const SIGNED_FOR_MS = 12 * 3_600_000;

export interface Moment {
  readonly nowMs: number;
  /** The server stops. */
  readonly end: AbortSignal;
}

/** Never throws. */
export async function deliverNotice(
  target: NoticeTarget,
  what: NoticeKind,
  { sender, nowMs, end }: Moment & { readonly sender: Sender },
): Promise<Delivery> {
  try {
    const { keys, subject, isLocalAllowed } = sender;
    const { origin } = new URL(target.endpoint);
    const body = sealNotice(JSON.stringify({ what }), target);
    const headers = {
      authorization: signNotice(keys, { audience: origin, expiresAtMs: nowMs + SIGNED_FOR_MS, subject }),
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      ttl: LIVES_S,
      urgency: 'normal',
      // One that was not fetched yet is replaced by the next.
      topic: 'hai-cap',
    };
    const { status } = await postOutward(target.endpoint, { headers, body }, { isLocalAllowed, end });
    return toDelivery(status);
  } catch {
    return 'failed';
  }
}

function toDelivery(status: number): Delivery {
  if (status >= 200 && status < 300) return 'delivered';
  if (status === 404 || status === 410) return 'gone';
  return status === 429 || status >= 500 ? 'failed' : 'refused';
}

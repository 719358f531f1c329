/** Signing off: what stood when the person pressed is what is signed, and they confirm by their PIN that it is them. */
import { recordOp } from '../../data/record-op.ts';
import { readSignMoment } from '../../data/signatures.ts';
import { type OpBodies, signatureEntity } from '../../domain/ops.ts';
import { wardScope } from '../../domain/scope.ts';
import type { SignedWhat } from '../../domain/signature.ts';
import { askPin } from './ask-pin.tsx';
import { useNotices } from './undo-store.ts';

export interface Signing {
  /** Ward code. */
  readonly code: string;
  readonly what: SignedWhat;
  /** What is confirmed, as one sentence. */
  readonly purpose: string;
}

export async function sign(signing: Signing): Promise<void> {
  const now = await readSignMoment(signing.code, signing.what);
  if (now !== undefined) await confirmAndSet(signing, { signed: true, content: now.content }, now.seen);
}

export async function withdrawSignature(signing: Signing): Promise<void> {
  const now = await readSignMoment(signing.code, signing.what);
  if (now !== undefined) await confirmAndSet(signing, { signed: false, content: [] }, now.seen);
}

/** Every version that stood is replaced, and none that came while the PIN was asked for [S70]. */
async function confirmAndSet(
  signing: Signing,
  body: OpBodies['signature.set'],
  replaces: readonly string[],
): Promise<void> {
  const again = (): Promise<void> => confirmAndSet(signing, body, replaces);
  try {
    if (!(await askPin(signing.purpose))) return;
    const [scope, entity] = [wardScope(signing.code), signatureEntity(signing.what)];
    await recordOp({ scope, kind: 'signature.set', entity, body, replaces });
  } catch {
    useNotices.getState().show({ type: 'fact-failed', again });
  }
}

/** Signing off: what stood when the person pressed is what is signed, and they confirm by their PIN that it is them. */
import { recordOp } from '../../data/record-op.ts';
import { readSignContent } from '../../data/signatures.ts';
import { signatureEntity } from '../../domain/ops.ts';
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
  const content = await readSignContent(signing.code, signing.what);
  if (content !== undefined) await confirmAndSet(signing, { signed: true, content });
}

export function withdrawSignature(signing: Signing): Promise<void> {
  return confirmAndSet(signing, { signed: false, content: [] });
}

interface SignatureBody {
  readonly signed: boolean;
  readonly content: readonly string[];
}

async function confirmAndSet(signing: Signing, body: SignatureBody): Promise<void> {
  const again = (): Promise<void> => confirmAndSet(signing, body);
  try {
    if (!(await askPin(signing.purpose))) return;
    const [scope, entity] = [wardScope(signing.code), signatureEntity(signing.what)];
    // Every version that stands is replaced: one that is withdrawn leaves none behind it.
    await recordOp({ scope, kind: 'signature.set', entity, body, replaces: 'all-heads' });
  } catch {
    useNotices.getState().show({ type: 'fact-failed', again });
  }
}

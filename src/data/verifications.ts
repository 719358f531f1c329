/** What a verification names that is made now, and how its register came to be what it is (feature D7). */
import type { OpBodies } from '../domain/ops.ts';
import { verificationEntity } from '../domain/ops.ts';
import { wardScope } from '../domain/scope.ts';
import { verifiedContent } from '../domain/verification.ts';
import { readShown } from './read-shown.ts';
import { readGrantedScope } from './read-ward.ts';
import { type OpDraft, recordOp } from './record-op.ts';
import { appStore } from './store.ts';

export interface Verifying {
  /** Ward code. */
  readonly code: string;
  /** Task id, or UUID of a run or of the ward's own task. */
  readonly of: string;
  readonly result: OpBodies['verification.set']['result'];
  readonly comment: string;
  /** What stood when the person began: one that came meanwhile stays beside it [S70]. */
  readonly seen: readonly string[];
}

/** Names what stands at this moment. Nothing where the ward is not granted. */
export async function recordVerification(
  { code, of, result, comment, seen }: Verifying,
  store = appStore(),
): Promise<void> {
  const scope = wardScope(code);
  if ((await readGrantedScope(store.db, scope)) === undefined) return;
  const content = result === null ? [] : verifiedContent(of, await readShown(store.db, scope)).map(({ opId }) => opId);
  const draft: OpDraft = {
    scope,
    kind: 'verification.set',
    entity: verificationEntity(of),
    body: { result, content, ...(comment === '' ? {} : { comment }) },
    replaces: seen,
  };
  await recordOp(draft, store);
}

/** What is attached to a task, a run or a problem, and the way to attach more: loaded when it is first shown. */
import { Suspense } from 'react';
import type { EvidenceProps } from './evidence-props.ts';
import { lazyPart } from './lazy-part.tsx';

const List = lazyPart(async () => (await import('./evidence-list.tsx')).EvidenceList);
const Add = lazyPart(
  async () => (await import('./add-evidence.tsx')).AddEvidence,
  () => null,
);

export function EvidenceList(props: EvidenceProps) {
  return (
    <Suspense fallback={null}>
      <List {...props} />
    </Suspense>
  );
}

/** Nothing for who may not record here. */
export function AddEvidence(props: EvidenceProps) {
  return (
    <Suspense fallback={null}>
      <Add {...props} />
    </Suspense>
  );
}

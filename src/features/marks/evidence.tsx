/** What is attached to a task, a run or a problem, and the way to attach more: loaded when it is first shown. */
import { lazy, Suspense } from 'react';
import type { EvidenceProps } from './evidence-props.ts';

const List = lazy(async () => ({ default: (await import('./evidence-list.tsx')).EvidenceList }));
const Add = lazy(async () => ({ default: (await import('./add-evidence.tsx')).AddEvidence }));

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

/** The versions of a field that stood when a form beside it was drawn: one that comes meanwhile is not among them [S70]. */
import { useRef } from 'react';
import type { Op } from '../../domain/op.ts';
import { isOpKind, KIND_RULES } from '../../domain/ops.ts';
import { headNames } from '../../domain/register.ts';
import { observeEntities } from '../../data/observe-entities.ts';
import { useLive } from './use-live.ts';

/** Names of the versions of what `op` speaks of; undefined until they were read. */
export function useFirstHeads({ scope, kind, entity }: Op): readonly string[] | undefined {
  const shown = useLive(() => observeEntities(scope, [entity]), [scope, entity]);
  const first = useRef<readonly string[]>(undefined);
  if (shown !== undefined && isOpKind(kind)) first.current ??= headNames(shown.get(entity)?.[KIND_RULES[kind].field]);
  return first.current;
}

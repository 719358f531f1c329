/** What wards typed themselves among the reasons that hold them back: titles of problems and of own tasks, by id. */
import { useMemo } from 'react';
import type { OpBodies } from '../../domain/ops.ts';
import { shownHead } from '../../domain/register.ts';
import { wardScope } from '../../domain/scope.ts';
import { observeEntities } from '../../data/observe-entities.ts';
import { observeProblems } from '../../data/read-problems.ts';
import { useLive } from '../marks/use-live.ts';
import type { UrgentWard } from './urgent-wards.ts';

/** Own tasks only where it is about one ward: those of a hundred are not read for their titles. */
export function useTitles(chosen: readonly UrgentWard[]): ReadonlyMap<string, string> {
  const only = chosen.length === 1 ? chosen[0] : undefined;
  const code = only?.ward.code ?? '';
  const ownIds = (only?.reasons ?? []).flatMap((reason) => (reason.type === 'own-task' ? [reason.taskId] : []));
  const own = useLive(() => observeEntities(wardScope(code), ownIds), [code, ownIds.join()]);
  const problems = useLive(() => observeProblems(undefined), []);
  return useMemo(() => {
    const titles = new Map((problems ?? []).map(({ problem }) => [problem.id, problem.raised.title]));
    for (const [id, entity] of own ?? []) {
      const body = shownHead(entity['own'])?.body as OpBodies['task.ownSet'] | undefined;
      if (body !== undefined) titles.set(id, body.title);
    }
    return titles;
  }, [own, problems]);
}

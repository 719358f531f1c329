/** How many problems wait for the person at hand: their ward's to confirm and to solve, or those that climbed to the city's people. */
import type { ProblemLevel } from '../../domain/ops.ts';
import { observeProblems } from '../../data/read-problems.ts';
import { useLive } from './use-live.ts';
import { looksAtAllWards, usePerson, useWard } from './use-person.ts';
import { useProblemClock } from './use-problem-clock.ts';

export interface WaitingProblems {
  readonly confirm: number;
  readonly solve: number;
}

export function useWaitingProblems(): WaitingProblems {
  const person = usePerson();
  const ward = useWard();
  const clock = useProblemClock();
  const isAll = person !== undefined && looksAtAllWards(person) && ward?.isChosen !== true;
  const code = isAll ? undefined : (ward?.code ?? '');
  const records = useLive(() => observeProblems(code), [code]) ?? [];
  const isOwnLevel = (level: ProblemLevel): boolean => (isAll ? level !== 'ward' : level === 'ward');
  const problems = records.map(({ problem }) => problem);
  return {
    confirm: isAll ? 0 : problems.filter(({ state }) => state === 'handled').length,
    solve: problems.filter((problem) => problem.state === 'open' && isOwnLevel(clock.standing(problem).level)).length,
  };
}

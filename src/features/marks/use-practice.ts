/** Whether people practise: what they then enter is real nowhere (feature A18). */
import { useSyncExternalStore } from 'react';
import { onPracticeState, type PracticeState, readPracticeState } from '../../data/practice.ts';

export function usePractice(): PracticeState {
  return useSyncExternalStore(onPracticeState, readPracticeState);
}

/** What waits for the review of whoever is at the device, asked of the city when the screen opens. */
import { useCallback, useEffect, useState } from 'react';
import { readReview, type ReviewItem } from '../../data/review.ts';
import type { PersonOnDevice } from '../../data/people.ts';

export type Review =
  | { readonly type: 'loading' | 'offline' }
  | { readonly type: 'here'; readonly items: readonly ReviewItem[] };

/** Leaders look after their ward, supervisors after all. */
export function mayReview(person: Pick<PersonOnDevice, 'role'> | undefined): boolean {
  return person?.role === 'leader' || person?.role === 'supervisor';
}

/** `isWanted`: false asks nothing. */
export function useReview(isWanted = true): { readonly review: Review; readonly askAgain: () => void } {
  const [review, setReview] = useState<Review>({ type: 'loading' });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isOver = false;
    const asking = readReview().catch(() => undefined);
    void asking.then((items) => {
      if (!isOver) setReview(items === undefined ? { type: 'offline' } : { type: 'here', items });
    });
    return () => {
      isOver = true;
    };
  }, [asked, isWanted]);
  const askAgain = useCallback((): void => {
    setReview({ type: 'loading' });
    setAsked((before) => before + 1);
  }, []);
  return { review, askAgain };
}

/** What the city holds of a kind, asked when the screen opens and again when something changed. Nothing stands offline. */
import { useCallback, useEffect, useState } from 'react';
import type { CityAnswer, WhyNot } from '../../data/ask-city.ts';

export type CityList<Item> =
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly why: WhyNot }
  | { readonly type: 'here'; readonly items: readonly Item[] };

/** `read`: the same function each time. `of`: what is asked about; what stood there stays while it is asked again. */
export function useCityList<Item>(
  read: (of: string) => Promise<CityAnswer<readonly Item[]>>,
  of: string,
): { readonly list: CityList<Item>; readonly askAgain: () => void } {
  const [answer, setAnswer] = useState<{ readonly of: string; readonly list: CityList<Item> }>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let isOver = false;
    void read(of).then((came) => {
      if (isOver) return;
      setAnswer({ of, list: came.ok ? { type: 'here', items: came.value } : { type: 'failed', why: came.why } });
    });
    return () => {
      isOver = true;
    };
  }, [asked, read, of]);
  const askAgain = useCallback((): void => setAsked((before) => before + 1), []);
  return { list: answer?.of === of ? answer.list : { type: 'loading' }, askAgain };
}

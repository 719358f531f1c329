/** Text that outlives the page until it is recorded; emptied, it is forgotten. */
import { useEffect, useRef, useState } from 'react';
import { clearDraft, keepLastStrokes, readDraft, saveDraft } from '../../data/drafts.ts';

const KEEP_AFTER_MS = 400;

export function useKeptText(key: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState<string>();
  useEffect(() => {
    let isGone = false;
    void readDraft(key).then((kept) => {
      if (!isGone && kept !== undefined) setText((typed) => typed ?? kept);
    });
    return () => {
      isGone = true;
    };
  }, [key]);
  useEffect(() => {
    if (text === undefined || text === '') return;
    const timer = setTimeout(() => void saveDraft(key, text), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [key, text]);
  const latest = useRef({ key, text });
  latest.current = { key, text };
  useEffect(() => {
    const keepLast = () => {
      const { key: at, text: last = '' } = latest.current;
      if (last !== '') keepLastStrokes(at, last);
    };
    const keepWhenHidden = () => document.visibilityState === 'hidden' && keepLast();
    document.addEventListener('visibilitychange', keepWhenHidden);
    return () => {
      document.removeEventListener('visibilitychange', keepWhenHidden);
      // A device that is locked takes the page away in the middle of a word.
      keepLast();
    };
  }, []);
  const change = (next: string): void => {
    // The page may go before it is drawn again: what was recorded must not come back as a draft.
    latest.current = { key, text: next };
    if (next === '') void clearDraft(key);
    setText(next);
  };
  return [text ?? '', change];
}

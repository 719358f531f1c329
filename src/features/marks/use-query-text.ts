/**
 * What stands in the search field of a page. It is kept in the address (`?q=`), so that back returns to it; not at each
 * letter, because browsers stop pages that rewrite their address too often.
 */
import { useEffect, useEffectEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { cutQuery } from '../../domain/search-query.ts';
import { withParameter } from './with-parameter.ts';

const QUERY_PARAMETER = 'q';
const KEEP_AFTER_MS = 400;

export interface QueryText {
  readonly text: string;
  /** True where more was typed than is searched. */
  readonly isCut: boolean;
  readonly type: (typed: string) => void;
  /** Puts it into the address now: before the page is left. */
  readonly keep: () => void;
}

export function useQueryText(): QueryText {
  const [search, setSearch] = useSearchParams();
  const [{ text, isCut }, setTyped] = useState(() => toTyped(search.get(QUERY_PARAMETER) ?? ''));
  const keep = (): void => {
    if ((search.get(QUERY_PARAMETER) ?? '') === text) return;
    const value = text.trim() === '' ? undefined : text;
    setSearch((before) => withParameter(before, QUERY_PARAMETER, value), { replace: true });
  };
  const keepLater = useEffectEvent(keep);
  useEffect(() => {
    const timer = setTimeout(keepLater, KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return { text, isCut, type: (typed) => setTyped(toTyped(typed)), keep };
}

function toTyped(typed: string): { readonly text: string; readonly isCut: boolean } {
  const text = cutQuery(typed);
  return { text, isCut: text.length < typed.length };
}

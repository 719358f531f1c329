/** Takes the person to the part of the page that the address names: `#san-pham`. Stands last, after the heading arrived. */
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

export function FocusHash() {
  const { hash, key } = useLocation();
  const done = useRef<string>(undefined);
  useEffect(() => {
    const asked = `${key}${hash}`;
    if (hash === '' || done.current === asked) return;
    const isFirst = done.current !== `${asked} missing`;
    const element = document.getElementById(decodeURIComponent(hash.slice(1)));
    // The field of a reason comes with the status that was saved just before; who has gone elsewhere is left there.
    const isWanted = isFirst || isNowhere(document.activeElement);
    done.current = element === null && isWanted ? `${asked} missing` : asked;
    if (!isWanted) return;
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'center' });
  });
  return null;
}

/** On the page, or on the heading that takes the focus when one arrives. */
function isNowhere(active: Element | null): boolean {
  return active === null || active === document.body || active instanceof HTMLHeadingElement;
}

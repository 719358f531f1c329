/** Takes the person to the part of the page that the address names: `#san-pham`. Stands last, after the heading arrived. */
import { useEffect } from 'react';
import { useLocation } from 'react-router';

export function FocusHash() {
  const { hash, key } = useLocation();
  useEffect(() => {
    if (hash === '') return;
    const element = document.getElementById(decodeURIComponent(hash.slice(1)));
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'center' });
  }, [hash, key]);
  return null;
}

/** ↓ and ↑ between the field and its results; Esc on a result leads back to the field. */
import type { KeyboardEvent } from 'react';

export function moveFocus(event: KeyboardEvent, field: HTMLElement | null, results: HTMLElement | null): void {
  if (field === null || results === null || event.ctrlKey || event.metaKey || event.altKey) return;
  const stops = [field, ...results.querySelectorAll<HTMLElement>('a[href], summary, button')].filter(isShown);
  const at = stops.findIndex((stop) => stop === event.target);
  if (at === -1) return;
  const next = nextStop(event.key, at, stops);
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function nextStop(key: string, at: number, stops: readonly HTMLElement[]): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return stops[at + 1];
    case 'ArrowUp':
      return at === 0 ? undefined : stops[at - 1];
    case 'Escape':
      return at === 0 ? undefined : stops[0];
    default:
      return undefined;
  }
}

/** What stands in a closed block cannot take the focus. */
function isShown(element: HTMLElement): boolean {
  const block = element.closest('details:not([open])');
  return block === null || element.tagName === 'SUMMARY';
}

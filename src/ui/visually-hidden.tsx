/** Words for the screen reader where the eye has a mark. */
import type { ReactNode } from 'react';

export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span data-visually-hidden="">{children}</span>;
}

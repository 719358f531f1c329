/** A component in one of its states. */
import type { ReactNode } from 'react';

export interface Example {
  readonly component: string;
  readonly state: string;
  readonly render: () => ReactNode;
}

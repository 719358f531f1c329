/** What the parts of the sign-in page hand to each other: some of them come later than the page. */
import type { PersonOnDevice } from '../../data/people.ts';

export interface ChoosingProps {
  /** Somebody was chosen who has a PIN here. */
  readonly onPin: (id: string) => void;
}

export interface PinEntryProps {
  readonly person: PersonOnDevice;
  readonly onBack: () => void;
}

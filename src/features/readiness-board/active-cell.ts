/** The cell under the pointer or the focus, for the read-out. In its own store, so that moving redraws no row. */
import { create } from 'zustand';

export interface CellPlace {
  readonly ward: string;
  readonly scenario: number;
}

interface ActiveCell {
  readonly place: CellPlace | undefined;
  readonly show: (place: CellPlace | undefined) => void;
}

export const useActiveCell = create<ActiveCell>((set) => ({
  place: undefined,
  show: (place) => set({ place }),
}));

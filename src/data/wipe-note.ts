/** Stands in `localStorage` from the moment people have said that this device is to be emptied until it is [S124]. */
export const WIPE_NOTE = 'hai-cap.wipe';

/** A window that shows what is to go begins anew when another one notes it. */
export function followWipeNote(restart: () => void): void {
  addEventListener('storage', ({ key, newValue }) => {
    if (key === WIPE_NOTE && newValue !== null) restart();
  });
}

export function isWipeNoted(): boolean {
  try {
    return localStorage.getItem(WIPE_NOTE) !== null;
  } catch {
    return false;
  }
}

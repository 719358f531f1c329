/**
 * The six digits by which a person opens a shared tablet: which are too easy, how many tries there are in a row, and how
 * long one waits between them. Six digits keep out who stands beside it, not who holds a copy of the store.
 */
export const PIN_DIGITS = 6;

/** Wrong ones in a row; then only a full sign-in helps. */
export const PIN_TRIES = 10;

/** Before the next try, by how many were wrong in a row. */
const WAIT_SECONDS = [0, 0, 0, 30, 60, 120, 300, 600, 1_200, 1_800] as const;

export type PinFault = 'digits' | 'weak';

/** What is wrong with a PIN that somebody wants to have; undefined = nothing. */
export function pinFault(pin: string): PinFault | undefined {
  if (!/^[0-9]{6}$/.test(pin)) return 'digits';
  const isWeak = new Set(pin).size <= 2 || isStaircase(pin) || isPaired(pin) || isRepeated(pin);
  return isWeak ? 'weak' : undefined;
}

export function pinWaitMs(wrongInARow: number): number {
  return (WAIT_SECONDS[wrongInARow] ?? 0) * 1_000;
}

/** 123456, 987654, 135791: each digit follows from the one before. */
function isStaircase(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = digits.slice(1).map((digit, at) => (digit - (digits[at] ?? 0) + 10) % 10);
  return steps.every((step) => step === steps[0]);
}

/** 112233, 884400: pairs of equal digits. */
function isPaired(pin: string): boolean {
  return [0, 2, 4].every((at) => pin[at] === pin[at + 1]);
}

/** 123123, 252525. */
function isRepeated(pin: string): boolean {
  return pin.slice(0, 3) === pin.slice(3) || pin.slice(0, 4) === pin.slice(2);
}

/** A PIN as the tablet keeps it, of a thousand rounds: a test need not wait as long as a thief. */
import type { HaiCapDb, PinRow } from '../../src/data/db.ts';

export async function cheapPin(pin: string): Promise<PinRow> {
  const salt = new Uint8Array(16).fill(7);
  const iterations = 1_000;
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256);
  return { salt, iterations, verifier: new Uint8Array(bits), tries: 0, triedAtMs: 0 };
}

/** To somebody of the device. */
export async function givePin(db: HaiCapDb, id: string, pin: string): Promise<void> {
  await db.people.update(id, { pin: await cheapPin(pin) });
}

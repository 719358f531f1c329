/** Reads `Accept-Encoding`. */

/** True where the client takes that coding; `br;q=0` means: not that one. */
export function acceptsEncoding(accepted: string, name: string): boolean {
  return accepted.split(',').some((part) => {
    const [coding, ...parameters] = part.trim().split(';');
    return coding?.trim() === name && !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter));
  });
}

/** What a failed call to the store says of the connection. */

const HANDLE_FAILURES: readonly string[] = ['AbortError', 'InvalidStateError', 'TimeoutError', 'UnknownError'];

/** The connection is dead, as browsers say it. A store that was closed on purpose is none. */
export function isHandleFailure(error: unknown): boolean {
  return HANDLE_FAILURES.includes(rootOf(error));
}

export function isQuotaFailure(error: unknown): boolean {
  return rootOf(error) === 'QuotaExceededError';
}

/** Dexie wraps what the browser says, sometimes twice. */
function rootOf(error: unknown): string {
  const { name, inner } = (error ?? {}) as { readonly name?: unknown; readonly inner?: unknown };
  return typeof inner === 'object' && inner !== null && inner !== error ? rootOf(inner) : String(name);
}

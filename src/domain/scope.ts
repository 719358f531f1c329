/** Scopes: the unit of replication and of permission (WSP/1 §1). */

export const CAMPAIGN_SCOPE = 'campaign';

export type ScopeName =
  | { readonly type: 'campaign' }
  | { readonly type: 'ward'; readonly ward: string; readonly restricted: boolean };

const WARD_SCOPE = /^ward:(\d{5})(:restricted)?$/;

/** `ward:00070` → its parts; undefined for anything that is no scope. */
export function parseScope(scope: string): ScopeName | undefined {
  if (scope === CAMPAIGN_SCOPE) return { type: 'campaign' };
  const match = WARD_SCOPE.exec(scope);
  return match ? { type: 'ward', ward: match[1] as string, restricted: match[2] !== undefined } : undefined;
}

/** Ward code of five digits → its scope. */
export function wardScope(ward: string): string {
  return `ward:${ward}`;
}

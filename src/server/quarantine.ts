/** Ops the server keeps but does not apply, for those who may deal with them (WSP/1 §4). */
import { CAMPAIGN_SCOPE, wardScope } from '../domain/scope.ts';
import type { OpLog, StoredQuarantine } from './op-log.ts';
import type { Person } from './person.ts';

/** The quarantine of a ward, or of `campaign`, as JSON text, as far as one of the people may see it. */
export async function readQuarantine(
  opLog: Pick<OpLog, 'readQuarantine'>,
  ward: string,
  people: readonly Person[],
): Promise<string> {
  const scopes = ward === CAMPAIGN_SCOPE ? [CAMPAIGN_SCOPE] : [wardScope(ward), wardScope(ward) + RESTRICTED];
  const rows = await opLog.readQuarantine(scopes);
  const visible = rows.filter((row) => people.some((person) => maySee(person, ward, row)));
  return `[${visible.map(toText).join(',')}]`;
}

/** Authors see their own, leaders their ward's, supervisors all wards' but not `:restricted`; admins see `campaign`. */
function maySee(person: Person, ward: string, { author, scope }: StoredQuarantine): boolean {
  if (author === person.id) return true;
  if (scope === CAMPAIGN_SCOPE) return person.role === 'admin';
  if (person.role === 'leader') return person.wards !== 'all' && person.wards.includes(ward);
  return person.role === 'supervisor' && scope?.endsWith(RESTRICTED) === false;
}

const RESTRICTED = ':restricted';

function toText({ opId, reason, receivedAt, opText }: StoredQuarantine): string {
  return `{"opId":${JSON.stringify(opId)},"reason":"${reason}","receivedAt":"${receivedAt}","op":${opText}}`;
}

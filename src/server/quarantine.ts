/** Ops the server keeps but does not apply, for those who may deal with them (WSP/1 §4). */
import { CAMPAIGN_SCOPE, parseScope, wardScope } from '../domain/scope.ts';
import type { OpLog, QuarantinedCase, StoredQuarantine } from './op-log.ts';
import type { Person } from './person.ts';

export interface QuarantineQuestion {
  /** Code, `campaign`, or `all`: those of `wards`. */
  readonly ward: string;
  readonly wards: readonly string[];
  /** Accepted ones too: they stand in the log, and here for whoever asks what became of theirs. */
  readonly withAccepted: boolean;
  readonly people: readonly Person[];
}

/** The quarantine of a ward, or of `campaign`, as JSON text, as far as one of the people may see it. */
export async function readQuarantine(
  opLog: Pick<OpLog, 'readQuarantine'>,
  { ward, wards, withAccepted, people }: QuarantineQuestion,
): Promise<string> {
  const codes = ward === ALL_WARDS ? wards : [ward];
  const ofWards = codes.flatMap((code) => [wardScope(code), wardScope(code) + RESTRICTED]);
  const rows = await opLog.readQuarantine(ward === CAMPAIGN_SCOPE ? [CAMPAIGN_SCOPE] : ofWards);
  const visible = rows.filter((row) => people.some((person) => maySee(person, wardOf(row) ?? ward, row)));
  return `[${visible
    .filter((row) => withAccepted || !isAccepted(row))
    .map(toText)
    .join(',')}]`;
}

const ALL_WARDS = 'all';

function wardOf({ scope }: QuarantinedCase): string | undefined {
  const name = parseScope(scope ?? '');
  return name?.type === 'ward' ? name.ward : undefined;
}

/** A second op under the same opId is another one: it was not accepted with the first. */
function isAccepted({ outcome, reason }: QuarantinedCase): boolean {
  return outcome === 'accepted' && reason !== 'opid-reused';
}

/** Authors see their own, leaders their ward's, supervisors all wards' but not `:restricted`; admins see `campaign`. */
function maySee(person: Person, ward: string, { author, scope }: Pick<StoredQuarantine, 'author' | 'scope'>): boolean {
  if (author === person.id) return true;
  if (scope === CAMPAIGN_SCOPE) return person.role === 'admin';
  if (person.role === 'leader') return person.wards !== 'all' && person.wards.includes(ward);
  return person.role === 'supervisor' && scope?.endsWith(RESTRICTED) === false;
}

/** Leaders anything of their ward; supervisors and admins of any ward, `:restricted` excepted. */
export function mayAccept(person: Person, scope: string): boolean {
  const name = parseScope(scope);
  if (name?.type !== 'ward') return false;
  if (person.role === 'leader') return person.wards === 'all' || person.wards.includes(name.ward);
  return (person.role === 'supervisor' || person.role === 'admin') && !name.restricted;
}

const RESTRICTED = ':restricted';

function toText(row: QuarantinedCase): string {
  const { opId, reason, receivedAt, opText, authorName, askedAt, outcome, decidedAt, decidedBy, deciderName } = row;
  const told = {
    authorName,
    ...(reason === 'opid-reused' ? {} : { askedAt, outcome, decidedAt, decidedBy, deciderName }),
  };
  const more = Object.entries(told).filter(([, value]) => value !== null);
  const rest = more.map(([key, value]) => `,"${key}":${JSON.stringify(value)}`).join('');
  return `{"opId":${JSON.stringify(opId)},"reason":"${reason}","receivedAt":"${receivedAt}","op":${opText}${rest}}`;
}

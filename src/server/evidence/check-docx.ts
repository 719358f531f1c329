/**
 * A DOCX is a ZIP with the parts of a text document and nothing that acts: no macros, no controls, no programs inside, no
 * template from elsewhere. Each part is unpacked once, within the size that it names.
 */
import type { EvidenceRefusal } from '../../protocol/evidence-refusals.ts';
import { listZip, unpack, type ZipEntry } from './read-zip.ts';

const CONTENT_TYPES = '[Content_Types].xml';
const MAIN_PART = 'word/document.xml';
const MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const PARTS_MAX = 5_000;
const UNPACKED_MAX_BYTES = 100 * 1_048_576;
const ACTIVE_PART = /vbaProject|vbaData|activeX|oleObject|\.(bin|exe|dll|js|vbs|bat|cmd|com|scr|ps1|hta|lnk|jar|msi)$/i;
const ACTIVE_TYPE = /macroEnabled|vbaProject|activeX|oleObject/i;
/** What a document fetches from elsewhere when it is opened; a link that a person taps is none. */
const FETCHED = /relationships\/(attachedTemplate|oleObject|frame|subDocument|package|control)/;
/** An older Word file, or a newer one under a password. */
const OLE_HEAD = 'd0cf11e0a1b11ae1';

/** Undefined for one that is taken, as it is. */
export async function checkDocx(bytes: Uint8Array): Promise<EvidenceRefusal | undefined> {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  if (head === OLE_HEAD) return isLockedOle(bytes) ? 'locked' : 'wrong-type';
  if (!head.startsWith('504b0304')) return 'wrong-type';
  const entries = listZip(bytes);
  if (typeof entries === 'string') return entries;
  const names = new Set(entries.map(({ name }) => name));
  if (!names.has(CONTENT_TYPES) || !names.has(MAIN_PART)) return 'wrong-type';
  if (names.size !== entries.length) return 'damaged';
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (entries.length > PARTS_MAX || total > UNPACKED_MAX_BYTES) return 'too-large';
  if (entries.some(({ name }) => ACTIVE_PART.test(name))) return 'active-content';
  for (const entry of entries) {
    const fault = await checkPart(entry);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

async function checkPart(entry: ZipEntry): Promise<EvidenceRefusal | undefined> {
  const part = await unpack(entry);
  if (part === undefined) return 'damaged';
  if (entry.name === CONTENT_TYPES) {
    const types = new TextDecoder().decode(part);
    if (ACTIVE_TYPE.test(types)) return 'active-content';
    return types.includes(MAIN_TYPE) ? undefined : 'wrong-type';
  }
  if (!entry.name.endsWith('.rels')) return undefined;
  const relations = new TextDecoder().decode(part);
  // In another encoding than UTF-8 nothing would be found in it.
  if (!/^\uFEFF?\s*</.test(relations)) return 'damaged';
  const external = [...relations.matchAll(/<Relationship\b[^>]*>/g)].filter(([tag]) => tag.includes('External'));
  return external.some(([tag]) => FETCHED.test(tag)) ? 'active-content' : undefined;
}

function isLockedOle(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

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
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size !== entries.length) return 'damaged';
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
  const isTypes = entry.name === CONTENT_TYPES;
  if (!isTypes && !entry.name.toLowerCase().endsWith('.rels')) return undefined;
  const tags = readTags(part);
  if (tags === undefined) return 'damaged';
  if (!isTypes) return tags.some(isFetched) ? 'active-content' : undefined;
  if (tags.some((tag) => ACTIVE_TYPE.test(tag))) return 'active-content';
  return tags.some((tag) => tag.includes(MAIN_TYPE)) ? undefined : 'wrong-type';
}

function isFetched(tag: string): boolean {
  return tag.includes('External') && FETCHED.test(tag);
}

/**
 * An XML text cut at each `<`, which can stand nowhere inside a tag: so each piece holds one tag whole, however it is
 * written; its characters by number are read. Undefined for another encoding than UTF-8 and for a text with words of its
 * own (DOCTYPE), in which nothing would be found; a DOCX may not have either.
 */
function readTags(part: Uint8Array): readonly string[] | undefined {
  const text = new TextDecoder().decode(part);
  const isPlain = /^\s*</.test(text) && !/\0|<!DOCTYPE|^\s*<\?xml[^>]*\sencoding\s*=\s*["'](?!utf-8["'])/i.test(text);
  return isPlain ? text.split('<').map(readNumbers) : undefined;
}

/** `&#69;` and `&#x45;` stand for `E`. */
function readNumbers(tag: string): string {
  return tag.replaceAll(/&#(x[\da-f]{1,6}|\d{1,7});/gi, (reference, digits: string) => {
    const code = Number(digits.replace(/^x/i, '0x'));
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : reference;
  });
}

function isLockedOle(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

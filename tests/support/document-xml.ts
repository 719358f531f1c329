/** The main part of a DOCX, as it stands in the file. */
import { listZip, unpack } from '../../src/server/evidence/read-zip.ts';

export async function readDocumentXml(file: Uint8Array): Promise<string> {
  const entries = listZip(file);
  if (typeof entries === 'string') throw new Error(`the file is ${entries}`);
  const entry = entries.find(({ name }) => name === 'word/document.xml');
  if (entry === undefined) throw new Error('no document in the file');
  const bytes = await unpack(entry);
  if (bytes === undefined) throw new Error('the document is damaged');
  return new TextDecoder().decode(bytes);
}

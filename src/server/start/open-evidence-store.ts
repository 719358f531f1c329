/** The evidence store of the settings, and whether it lets us in. */
import { type EvidenceStore, EvidenceStoreFailed } from '../evidence/evidence-store.ts';
import { createFileEvidenceStore, evidenceDirectory } from '../evidence/file-evidence-store.ts';
import { createS3EvidenceStore } from '../evidence/s3-evidence-store.ts';
import type { LogEvent } from '../log-event.ts';
import { StartRefused } from '../start-refused.ts';
import type { Settings } from './settings.ts';

export function openEvidenceStore({ dataDirectory, s3 }: Pick<Settings, 'dataDirectory' | 's3'>): EvidenceStore {
  return s3 === undefined ? filesOf(dataDirectory) : createS3EvidenceStore(s3);
}

export function filesOf(dataDirectory: string): EvidenceStore {
  return createFileEvidenceStore(evidenceDirectory(dataDirectory));
}

/** A store that refuses us is an operator's to set right; one that is out of reach keeps no facts waiting. */
export async function tryEvidenceStore(store: EvidenceStore, logEvent: LogEvent): Promise<void> {
  try {
    await store.list()[Symbol.asyncIterator]().next();
  } catch (error) {
    if (!(error instanceof EvidenceStoreFailed)) throw error;
    if (error.fault === 'refused') {
      throw new StartRefused(`${error.message}: kiểm tra HAICAP_S3_URL, HAICAP_S3_KEY và HAICAP_S3_SECRET.`);
    }
    logEvent({ level: 'warning', event: 'evidence.unavailable', fault: error.fault });
  }
}

/** Where the files of a backup stand: beside it, one folder for all backups there. */
export function copiesDirectory(backupFolder: string): string {
  return `${backupFolder}/minh-chung`;
}

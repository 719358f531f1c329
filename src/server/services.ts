/** What the app runs on. Built by `start/`, or by a test. */
import type { Kysely } from 'kysely';
import type { EnrolRules } from './accounts/enrol-device.ts';
import type { SecretCost } from './accounts/secrets.ts';
import type { About } from '../protocol/accounts.ts';
import type { CampaignView } from './campaign-view.ts';
import type { DayBooks } from './day-books.ts';
import type { EvidenceDesk } from './evidence/evidence-desk.ts';
import type { DeviceReports } from './fleet/device-reports.ts';
import type { AppFiles } from './http/static-files.ts';
import type { LogEvent } from './log-event.ts';
import type { Metrics } from './metrics.ts';
import type { NoticeLoss } from './notice-loss.ts';
import type { Notices } from './push-notices/notices.ts';
import type { OpLog } from './op-log.ts';
import type { Pokes } from './pokes.ts';
import type { WardList } from './reads/ward-list.ts';
import type { SealKey } from './sealed-boards/seal-key.ts';
import type { Snapshots } from './snapshots.ts';
import type { Tables } from './tables.ts';
import type { ReadPace } from './tokens/read-pace.ts';
import type { Webhooks } from './webhooks/webhooks.ts';

export interface Services {
  readonly db: Kysely<Tables>;
  readonly opLog: OpLog;
  readonly campaign: CampaignView;
  readonly evidence: EvidenceDesk;
  readonly deviceReports: DeviceReports;
  readonly pokes: Pokes;
  readonly snapshots: Snapshots;
  readonly dayBooks: DayBooks;
  readonly sealKey: SealKey;
  readonly metrics: Metrics;
  readonly logEvent: LogEvent;
  readonly noticeLoss: NoticeLoss;
  readonly notices: Notices;
  readonly readPace: ReadPace;
  readonly wardList: WardList;
  readonly webhooks: Webhooks;
  readonly nowMs: () => number;
  readonly about: About;
  readonly enrolRules: EnrolRules;
  readonly secretCost: SecretCost;
  /** `https://…` that people type; absent where only loopback reaches the server. */
  readonly publicOrigin?: string;
  /** Absent: no app is served. */
  readonly appFiles?: AppFiles;
  /** False while starting and while draining. */
  readonly isReady: () => boolean;
}

/** Cookies and links are https. */
export function isSecure({ publicOrigin }: Pick<Services, 'publicOrigin'>): boolean {
  return publicOrigin?.startsWith('https:') ?? false;
}

/** Opens everything the app runs on: data, log, campaign, people. */
import { campaignDefinitions } from '../../reference/campaign-ops.ts';
import { SAMPLE_ENROL_CODE, SAMPLE_PEOPLE, SAMPLE_SECRET } from '../../reference/sample-people.ts';
import type { About } from '../../protocol/accounts.ts';
import { type SecretCost, SECRET_COST } from '../accounts/secrets.ts';
import { type CampaignView, openCampaignView } from '../campaign-view.ts';
import { openEvidenceDesk } from '../evidence/evidence-desk.ts';
import type { EvidenceStore } from '../evidence/evidence-store.ts';
import { createDayBooks } from '../day-books.ts';
import { createFileEvidenceStore, evidenceDirectory } from '../evidence/file-evidence-store.ts';
import { createDeviceReports } from '../fleet/device-reports.ts';
import type { AppFiles } from '../http/static-files.ts';
import { assetsDirectory, keepAssets } from '../keep-assets.ts';
import { createLogEvent, type LogEvent } from '../log-event.ts';
import { createMetrics } from '../metrics.ts';
import { type GuardedPokes, guardPokes } from '../access-changes.ts';
import { createPokes } from '../pokes.ts';
import { createNoticeLoss } from '../notice-loss.ts';
import { readNoticeKeys } from '../push-notices/notice-keys.ts';
import { createNotices } from '../push-notices/notices.ts';
import { createWardList } from '../reads/ward-list.ts';
import { readSealKey } from '../sealed-boards/seal-key.ts';
import { type Definition, seedCampaign } from '../seed-campaign.ts';
import { hasSamplePeople, seedPeople } from '../seed-people.ts';
import type { Services } from '../services.ts';
import { createSnapshots } from '../snapshots.ts';
import { openSqliteDatabase } from '../sqlite-database.ts';
import { createSqliteOpLog } from '../sqlite-op-log.ts';
import { StartRefused } from '../start-refused.ts';
import { createReadPace } from '../tokens/read-pace.ts';
import { createWebhooks } from '../webhooks/webhooks.ts';
import { closeData, settleEpoch } from './settle-epoch.ts';

export interface Opening {
  readonly directory: string;
  readonly mode: 'evaluation' | 'production';
  readonly build: string;
  readonly publicOrigin?: string;
  readonly appDirectory?: string;
  readonly nowMs: () => number;
  readonly writeLog: (line: string) => void;
  readonly isReady: () => boolean;
  /** In the data directory unless said otherwise. */
  readonly evidenceStore?: EvidenceStore;
  /** Notices may go to push services on this machine, by http. Never where others reach the server. */
  readonly isLocalPushAllowed?: boolean;
  /** Replaced by tests: fewer definitions, cheaper secrets. */
  readonly definitions?: readonly Definition[];
  readonly secretCost?: SecretCost;
  readonly freeBytes?: () => number;
}

export interface OpenServices extends Services {
  readonly pokes: GuardedPokes;
  /** Folds the write-ahead log and closes the data. */
  close(): void;
}

export async function openServices(opening: Opening): Promise<OpenServices> {
  const { directory, mode, nowMs } = opening;
  const logEvent = createLogEvent(opening.writeLog, nowMs);
  const definitions = opening.definitions ?? campaignDefinitions();
  const database = await openSqliteDatabase(directory);
  try {
    const { db } = database;
    if (mode === 'production' && (await hasSamplePeople(db))) throw new StartRefused(sampleSentence(directory));
    const opLog = createSqliteOpLog(database, await settleEpoch({ directory, database, nowMs, logEvent }));
    await seedCampaign(opLog, definitions);
    const campaign = await openCampaignView(opLog);
    if (mode === 'evaluation') await seedPeople(db, campaign.wardCodes());
    const metrics = createMetrics();
    const pokes = guardPokes(createPokes(), database.sqlite);
    const deviceReports = createDeviceReports(database, logEvent);
    const notices = createNotices({
      db,
      campaign,
      metrics,
      logEvent,
      nowMs,
      sender: {
        keys: await readNoticeKeys(db),
        subject: opening.publicOrigin ?? NO_ORIGIN,
        isLocalAllowed: mode === 'evaluation' && opening.isLocalPushAllowed === true,
      },
    });
    const webhooks = createWebhooks({
      db,
      opLog,
      campaign,
      metrics,
      logEvent,
      nowMs,
      dice: Math.random,
      isLocalAllowed: mode === 'evaluation',
    });
    return {
      db,
      opLog,
      campaign,
      evidence: await openEvidenceDesk({
        db,
        store: opening.evidenceStore ?? createFileEvidenceStore(evidenceDirectory(directory)),
        dataDirectory: directory,
        nowMs: nowMs(),
        ...(opening.freeBytes === undefined ? {} : { freeBytes: opening.freeBytes }),
      }),
      deviceReports,
      pokes,
      snapshots: createSnapshots({ opLog, metrics }),
      dayBooks: createDayBooks({ opLog, campaign, metrics }),
      sealKey: await readSealKey(db),
      metrics,
      logEvent,
      noticeLoss: createNoticeLoss({ db, opLog, pokes, logEvent, nowMs }),
      notices,
      readPace: createReadPace(nowMs),
      wardList: createWardList(opLog),
      webhooks,
      nowMs,
      about: toAbout(mode, opening.build, campaign),
      enrolRules:
        mode === 'evaluation' ? { openCode: SAMPLE_ENROL_CODE, isDeviceIdTaken: true } : { isDeviceIdTaken: false },
      secretCost: opening.secretCost ?? SECRET_COST,
      isReady: opening.isReady,
      ...(opening.publicOrigin === undefined ? {} : { publicOrigin: opening.publicOrigin }),
      ...(opening.appDirectory === undefined ? {} : { appFiles: keepApp(opening.appDirectory, opening, logEvent) }),
      close: () => {
        notices.close();
        deviceReports.close();
        webhooks.close();
        closeData(directory, database, opLog);
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Push services want somebody to turn to; a server without an address of its own has nobody. */
const NO_ORIGIN = 'https://hai-cap.example';

/** Old pages live without what cannot be kept; the server starts all the same. */
function keepApp(appDirectory: string, { directory, build }: Opening, logEvent: LogEvent): AppFiles {
  try {
    keepAssets({ appDirectory, directory, build });
  } catch (error) {
    logEvent({ level: 'warning', event: 'assets.not-kept', name: (error as Error).name });
  }
  return { appDirectory, olderAssets: assetsDirectory(directory) };
}

function sampleSentence(directory: string): string {
  return `Thư mục dữ liệu ${directory} có người mẫu với mật khẩu công khai, không dùng được cho HAICAP_MODE=production: đặt HAICAP_DATA sang thư mục mới.`;
}

function toAbout(mode: Opening['mode'], build: string, campaign: CampaignView): About {
  if (mode === 'production') return { build, mode, samplePeople: [] };
  return {
    build,
    mode,
    enrolCode: SAMPLE_ENROL_CODE,
    samplePeople: SAMPLE_PEOPLE.filter(({ isListed }) => isListed).map(({ user, name, unit, role, wards }) => ({
      user,
      name,
      unit,
      role,
      ...nameWard(wards, campaign),
      secret: SAMPLE_SECRET,
    })),
  };
}

/** The first screen has no campaign yet: the city names the ward. */
function nameWard(wards: 'all' | readonly string[], campaign: CampaignView): { ward?: string; wardName?: string } {
  const ward = wards === 'all' ? undefined : wards[0];
  if (ward === undefined) return {};
  const wardName = campaign.wardName(ward);
  return { ward, ...(wardName === undefined ? {} : { wardName }) };
}

/** The paths a newcomer reads top-down. Each step hands over to the next, or the build stops. The README shows them. */
import type { HandOver, Step } from './find-broken-steps.ts';

const syncPort = (port: string, as: string): HandOver => ({ port, as, definedIn: 'src/sync/ports.ts' });
const opLog: HandOver = { port: 'OpLog', as: 'opLog', definedIn: 'src/server/op-log.ts' };

export const GOLDEN_PATHS: Readonly<Record<string, readonly Step[]>> = {
  'A tick, offline': [
    { file: 'src/features/marks/task-row.tsx', next: { calls: 'setStatus' } },
    { file: 'src/features/marks/set-status.ts', next: { calls: 'recordStatus' } },
    { file: 'src/features/marks/record-status.ts', next: { calls: 'recordChange' } },
    { file: 'src/data/record-op.ts', next: { calls: 'foldOwn' } },
    { file: 'src/data/fold-own.ts', next: { calls: 'applyOp' } },
    { file: 'src/domain/apply-op.ts' },
  ],
  'To the server': [
    { file: 'src/sync/sync-loop.ts', next: { calls: 'pushAll' } },
    { file: 'src/sync/push.ts', next: syncPort('Transport', 'transport') },
    { file: 'src/data/http-transport.ts', next: { says: 'push' } },
    { file: 'src/server/sync-routes.ts', next: { calls: 'push' } },
    { file: 'src/server/push.ts', next: opLog },
    { file: 'src/server/sqlite-op-log.ts' },
  ],
  'The receipt': [
    { file: 'src/sync/push.ts', next: syncPort('Outbox', 'outbox') },
    { file: 'src/data/outbox.ts', next: { calls: 'acknowledgeOps' } },
    { file: 'src/data/acknowledge-ops.ts' },
  ],
  'To another tablet': [
    { file: 'src/sync/pull.ts', next: syncPort('Transport', 'transport') },
    { file: 'src/data/http-transport.ts', next: { says: 'pull' } },
    { file: 'src/server/sync-routes.ts', next: { calls: 'pull' } },
    { file: 'src/server/pull.ts' },
  ],
  'Into its store': [
    { file: 'src/sync/pull.ts', next: syncPort('Replica', 'replica') },
    { file: 'src/data/replica.ts', next: { calls: 'receiveEntries' } },
    { file: 'src/data/receive-entries.ts', next: { calls: 'foldPage' } },
    { file: 'src/data/fold-page.ts', next: { calls: 'applyOp' } },
    { file: 'src/domain/apply-op.ts' },
  ],
  'First sync': [
    { file: 'src/sync/pull.ts', next: { calls: 'takeSnapshots' } },
    { file: 'src/sync/pull-snapshots.ts', next: syncPort('Replica', 'replica') },
    { file: 'src/data/replica.ts', next: { calls: 'receiveSnapshot' } },
    { file: 'src/data/receive-snapshot.ts', next: { calls: 'readSnapshot' } },
    { file: 'src/data/read-snapshot.ts', next: { calls: 'toEntities' } },
    { file: 'src/data/pack-entities.ts' },
  ],
  'A file of another tablet': [
    { file: 'src/features/device/take-file.tsx', next: { calls: 'takeWorkFile' } },
    { file: 'src/data/take-work-file.ts', next: { calls: 'readWorkFile' } },
    { file: 'src/data/read-work-file.ts' },
  ],
  'Its way to the city': [
    { file: 'src/sync/push-carried.ts', next: syncPort('Transport', 'transport') },
    { file: 'src/data/http-transport.ts', next: { says: 'push' } },
    { file: 'src/server/sync-routes.ts', next: { calls: 'push' } },
    { file: 'src/server/push.ts' },
  ],
  'A photo, offline': [
    { file: 'src/features/marks/add-evidence.tsx', next: { calls: 'attachPicture' } },
    { file: 'src/data/prepare-evidence.ts', next: { calls: 'attachEvidence' } },
    { file: 'src/data/attach-evidence.ts', next: { calls: 'keepBytes' } },
    { file: 'src/data/evidence-bytes.ts' },
  ],
  'Its bytes to the city': [
    { file: 'src/sync/evidence-lane.ts', next: { calls: 'sendEvidence' } },
    { file: 'src/sync/send-evidence.ts', next: syncPort('EvidenceTransport', 'uploads') },
    { file: 'src/data/evidence-source.ts', next: { calls: 'sendPiece' } },
    { file: 'src/data/tus-client.ts', next: { says: 'application/offset+octet-stream' } },
    { file: 'src/server/evidence/upload-routes.ts' },
  ],
  'What the city makes of them': [
    { file: 'src/server/evidence/upload-routes.ts', next: { calls: 'settleUpload' } },
    { file: 'src/server/evidence/settle-upload.ts', next: { calls: 'checkContent' } },
    { file: 'src/server/evidence/check-content.ts', next: { calls: 'checkPicture' } },
    { file: 'src/server/evidence/check-picture.ts' },
  ],
  'A lost store comes back': [
    { file: 'src/app/start-guard.ts', next: { calls: 'guardStore' } },
    { file: 'src/data/guard-store.ts', next: { calls: 'recoverLost' } },
    { file: 'src/data/recover-lost.ts' },
  ],
  'A table comes in': [
    { file: 'src/features/import/import-page.tsx', next: { calls: 'ImportPlanView' } },
    { file: 'src/features/import/import-plan-view.tsx', next: { calls: 'usePlan' } },
    { file: 'src/features/import/use-plan.ts', next: { calls: 'createPlanner' } },
    { file: 'src/domain/plan-import.ts', next: { calls: 'planRow' } },
    { file: 'src/domain/plan-row.ts' },
  ],
  'The board': [
    { file: 'src/features/readiness-board/board-page.tsx', next: { calls: 'useBoard' } },
    { file: 'src/features/readiness-board/use-board.ts', next: { calls: 'boardDistricts' } },
    { file: 'src/features/readiness-board/board-model.ts', next: { calls: 'wardReadiness' } },
    { file: 'src/domain/readiness.ts' },
  ],
  'A supervisor’s verdict': [
    { file: 'src/features/readiness-board/own-verdict-form.tsx', next: { calls: 'recordVerdict' } },
    { file: 'src/features/readiness-board/record-verdict.ts', next: { calls: 'recordFact' } },
    { file: 'src/features/marks/record-fact.ts', next: { calls: 'recordOp' } },
    { file: 'src/data/record-op.ts', next: { calls: 'summaryAfter' } },
    { file: 'src/data/scope-summary.ts', next: { calls: 'changeSummary' } },
    { file: 'src/domain/ward-summary.ts', next: { calls: 'ownVerdictMark' } },
    { file: 'src/domain/own-verdict.ts' },
  ],
  'What the board reads': [
    { file: 'src/features/readiness-board/use-board.ts', next: { calls: 'observeBoard' } },
    { file: 'src/data/read-board.ts' },
  ],
  'A sealed board, without the city': [
    { file: 'src/features/readiness-board/sealed-board-page.tsx', next: { calls: 'verifySealedBoard' } },
    { file: 'src/data/verify-sealed-board.ts', next: { calls: 'canonicalJson' } },
    { file: 'src/domain/canonical-json.ts' },
  ],
  'A new version': [
    { file: 'src/app/start-background.ts', next: { calls: 'registerWorker' } },
    { file: 'src/app/register-worker.ts', next: { calls: 'useVersion' } },
    { file: 'src/features/device/version-store.ts' },
  ],
  'The offer of it': [
    { file: 'src/app/update-prompt.tsx', next: { calls: 'UpdateRow' } },
    { file: 'src/features/device/update-row.tsx', next: { calls: 'useUpdateHold' } },
    { file: 'src/features/device/use-update-hold.ts', next: { calls: 'updateHold' } },
    { file: 'src/features/device/update-hold.ts' },
  ],
  'Ready offline?': [
    { file: 'src/data/check-offline-readiness.ts', next: { says: 'PRECACHE_URLS' } },
    { file: 'src/sw.ts' },
  ],
};

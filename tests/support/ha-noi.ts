/** The real campaign, as a tablet holds it once it has read the `campaign` scope. */
import { type Campaign, readCampaign, type TaskDefinition, type WardDefinition } from '../../src/domain/campaign.ts';
import { campaignDefinitions } from '../../src/reference/campaign-ops.ts';
import { foldLog, makeLog, makeOp } from './make-op.ts';

const ops = campaignDefinitions().map((definition, index) =>
  makeOp({ opId: `definition-${index}`, scope: 'campaign', ...definition }),
);

export const HA_NOI = readCampaign(foldLog(makeLog(ops))) as Campaign;

export function taskOf(id: string): TaskDefinition {
  const task = HA_NOI.tasksById.get(id);
  if (task === undefined) throw new Error(`no task ${id}`);
  return task;
}

export function wardOf(code: string): WardDefinition {
  const ward = HA_NOI.wardsByCode.get(code);
  if (ward === undefined) throw new Error(`no ward ${code}`);
  return ward;
}

/** The campaign as the server needs it to judge ops: which wards and tasks exist. Follows the `campaign` log. */
import { type CalendarDefinition, type Campaign, readCampaign } from '../domain/campaign.ts';
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import type { OpLog } from './op-log.ts';

export interface CampaignView {
  readonly isWard: (code: string) => boolean;
  readonly isTask: (taskId: string) => boolean;
  /** Undefined until one has come. The same object until it changes. */
  current(): Campaign | undefined;
  /** Undefined until one has come. */
  calendar(): CalendarDefinition | undefined;
  wardCodes(): readonly string[];
  wardName(code: string): string | undefined;
  /** Reads the log again: after something entered it. */
  refresh(): Promise<void>;
}

export async function openCampaignView(opLog: OpLog): Promise<CampaignView> {
  let campaign: Campaign | undefined;
  const view: CampaignView = {
    isWard: (code) => campaign?.wardsByCode.has(code) ?? false,
    isTask: (taskId) => campaign?.tasksById.has(taskId) ?? false,
    current: () => campaign,
    calendar: () => campaign?.calendar,
    wardCodes: () => [...(campaign?.wardsByCode.keys() ?? [])],
    wardName: (code) => campaign?.wardsByCode.get(code)?.name,
    refresh: async () => {
      campaign = readCampaign(await opLog.readEntities(CAMPAIGN_SCOPE));
    },
  };
  await view.refresh();
  return view;
}

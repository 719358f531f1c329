/** The devices that the current person may see, each judged at the moment the city told of them. */
import { useMemo } from 'react';
import { type FleetDevice, observeFleet } from '../../data/fleet.ts';
import type { Campaign } from '../../domain/campaign.ts';
import { observeCampaign } from '../../data/read-campaign.ts';
import { compareDevices, type DeviceJudgement, fleetLimits, judgeDevice } from '../../domain/fleet.ts';
import { useLiveAnswer } from './use-live.ts';

export type JudgedDevice = FleetDevice & DeviceJudgement;

export interface Fleet {
  readonly campaign: Campaign;
  /** The city's clock: an older one says nothing about now. */
  readonly at: string;
  /** Who needs somebody first. */
  readonly devices: readonly JudgedDevice[];
}

/** `none`: nothing has come, or nothing may be seen. */
export function useFleet(): Fleet | 'loading' | 'none' {
  const answer = useLiveAnswer(observeFleet, []);
  const campaignAnswer = useLiveAnswer(observeCampaign, []);
  const told = answer.isLoading ? undefined : answer.value;
  const campaign = campaignAnswer.isLoading ? undefined : campaignAnswer.value;
  const fleet = useMemo(() => {
    if (told === undefined || campaign === undefined) return undefined;
    const { at, build, minSchema } = told;
    const rule = { limits: fleetLimits(campaign.calendar), build, minSchema };
    const devices = told.devices.map((device) => ({ ...device, ...judgeDevice(device, rule, Date.parse(at)) }));
    return { campaign, at, devices: devices.sort(compareDevices) };
  }, [told, campaign]);
  if (answer.isLoading || campaignAnswer.isLoading) return 'loading';
  return fleet ?? 'none';
}

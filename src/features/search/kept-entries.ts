/**
 * What of the campaign can be found, made once per state of the campaign: it changes a few times a year, and folding all
 * of its text takes longer than a frame.
 */
import type { Campaign, WardDefinition } from '../../domain/campaign.ts';
import { templateKey } from '../../domain/fill-template.ts';
import { campaignEntries } from '../../domain/search-campaign.ts';
import type { SearchEntry } from '../../domain/search-entry.ts';

/** A changed campaign is another object; wards that read their templates alike share the entries. */
const keptByCampaign = new WeakMap<Campaign, Map<string, readonly SearchEntry[]>>();

export function keptEntries(campaign: Campaign, ward: WardDefinition | undefined): readonly SearchEntry[] {
  const kept = keptByCampaign.get(campaign) ?? new Map<string, readonly SearchEntry[]>();
  keptByCampaign.set(campaign, kept);
  const key = ward === undefined ? '' : templateKey(ward);
  const entries = kept.get(key) ?? campaignEntries(campaign, ward);
  kept.set(key, entries);
  return entries;
}

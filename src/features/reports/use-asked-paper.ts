/** Which paper the address asks for: kind, day, and what else tells papers of a kind apart. */
import { useSearchParams } from 'react-router';
import type { Campaign } from '../../domain/campaign.ts';
import type { ReportKind, ReportLayout } from '../../domain/reports/report-kind.ts';
import { campaignDays, requirePhase } from '../../domain/timeline.ts';

/** Names of the query parameters and their values: addresses speak Vietnamese. */
const KIND_PARAM = 'loai';
const DAY_PARAM = 'ngay';
const RUN_PARAM = 'lan';
const SCENARIO_PARAM = 'kich-ban';
const ISSUER_PARAM = 'co-quan';
const PARTY = 'dang-uy';

const NAMES: { readonly [K in ReportKind]: string } = {
  daily: 'nhanh',
  review: 'so-ket',
  minutes: 'bien-ban',
  party: PARTY,
  progress: 'tien-do',
};

export interface AskedPaper {
  readonly kind: ReportKind;
  readonly layout: ReportLayout;
  readonly day: string;
  /** The run that minutes are of. */
  readonly run: string | undefined;
  /** The scenario of a progress table; undefined: all. */
  readonly scenario: number | undefined;
}

export interface PaperChoice {
  readonly paper: AskedPaper;
  /** Days of which there can be a paper, the newest first. */
  readonly days: readonly string[];
  readonly choose: (change: { readonly [P in keyof AskedPaper]?: AskedPaper[P] | undefined }) => void;
}

/** @param day the day that is looked at: none later can be asked for. */
export function useAskedPaper(campaign: Campaign, day: string): PaperChoice {
  const [params, setParams] = useSearchParams();
  const days = daysUpTo(campaign, day);
  const paper = readPaper(params, { campaign, day, days });
  return {
    paper,
    days,
    choose: (change) => {
      setParams((before) => writePaper(new URLSearchParams(before), { ...paper, ...change }), {
        replace: true,
        preventScrollReset: true,
      });
    },
  };
}

interface Known {
  readonly campaign: Campaign;
  readonly day: string;
  readonly days: readonly string[];
}

function readPaper(params: URLSearchParams, { campaign, day, days }: Known): AskedPaper {
  const named = (Object.keys(NAMES) as ReportKind[]).find((kind) => NAMES[kind] === params.get(KIND_PARAM));
  const kind = named ?? usualKind(campaign, day);
  const asked = params.get(DAY_PARAM);
  const scenario = Number(params.get(SCENARIO_PARAM) ?? '');
  const isParty = kind === 'party' || (kind === 'progress' && params.get(ISSUER_PARAM) === PARTY);
  return {
    kind,
    layout: isParty ? 'party' : 'state',
    day: asked !== null && days.includes(asked) ? asked : day,
    run: kind === 'minutes' ? (params.get(RUN_PARAM) ?? undefined) : undefined,
    scenario: campaign.scenariosByNo.has(scenario) ? scenario : undefined,
  };
}

/** The day of the review asks for the review; any other for what happened on it. */
function usualKind({ calendar }: Campaign, day: string): ReportKind {
  const { to } = requirePhase(calendar, calendar.trialPhase);
  return to !== null && day > to && day < requirePhase(calendar, calendar.goLivePhase).from ? 'review' : 'daily';
}

function writePaper(params: URLSearchParams, { kind, layout, day, run, scenario }: AskedPaper): URLSearchParams {
  params.set(KIND_PARAM, NAMES[kind]);
  params.set(DAY_PARAM, day);
  setOrDelete(params, RUN_PARAM, kind === 'minutes' ? run : undefined);
  setOrDelete(params, SCENARIO_PARAM, kind === 'progress' && scenario !== undefined ? String(scenario) : undefined);
  setOrDelete(params, ISSUER_PARAM, kind === 'progress' && layout === 'party' ? PARTY : undefined);
  return params;
}

function setOrDelete(params: URLSearchParams, name: string, value: string | undefined): void {
  if (value === undefined) params.delete(name);
  else params.set(name, value);
}

function daysUpTo(campaign: Campaign, day: string): readonly string[] {
  const { first } = campaignDays(campaign, day);
  const days: string[] = [];
  for (let at = Date.parse(day); at >= Date.parse(first); at -= 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

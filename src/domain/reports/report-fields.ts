/**
 * What people type on a report: its number, its place and date, who signs, who gets it, and the texts no record holds. A
 * field that nobody has changed says what is known of the ward and the person, so that nothing known is asked again.
 */
import type { Campaign, WardDefinition } from '../campaign.ts';
import type { NumberedRun } from '../run.ts';
import { isTrialCopy } from '../trial-stamp.ts';
import { requirePhase } from '../timeline.ts';
import { wallTime } from '../wall-time.ts';
import { REPORT_FIELDS, type ReportField, type ReportKind, type ReportLayout, type ReportUnit } from './report-kind.ts';
import { bareName, capitals, districtInText, longDate } from './report-words.ts';

/** Fields of several lines. */
export const LONG_FIELDS: ReadonlySet<ReportField> = new Set<ReportField>([
  'superior',
  'agency',
  'addressees',
  'guidance',
  'limits',
  'solutions',
  'proposals',
  'attendees',
  'content',
  'recipients',
  'authority',
  'title',
]);

/** Without these the paper is not one. */
const NEEDED: ReadonlySet<ReportField> = new Set<ReportField>([
  'agency',
  'symbol',
  'place',
  'date',
  'name',
  'meeting',
  'begin',
  'venue',
  'attendees',
  'content',
  'end',
  'secretary',
  'chair',
]);

const HEAD = ['superior', 'agency', 'number', 'symbol', 'place', 'date'] as const;
const SIGNED = ['authority', 'title', 'name', 'recipients'] as const;
const OWN_WORDS = ['guidance', 'limits', 'solutions', 'proposals'] as const;

const FIELDS_OF: { readonly [K in ReportKind]: readonly ReportField[] } = {
  daily: [...HEAD, 'addressees', ...SIGNED],
  review: [...HEAD, 'addressees', ...OWN_WORDS, ...SIGNED],
  party: [...HEAD, ...OWN_WORDS, ...SIGNED],
  progress: [...HEAD, ...SIGNED],
  minutes: [
    ...(['superior', 'agency', 'number', 'symbol', 'meeting', 'begin', 'venue', 'attendees'] as const),
    ...(['chair', 'secretary', 'content', 'end', 'recipients'] as const),
  ],
};

export interface PaperPlace {
  readonly kind: ReportKind;
  readonly layout: ReportLayout;
  readonly unit: ReportUnit;
  /** The day it is about. */
  readonly day: string;
  /** The run that minutes are of. */
  readonly run?: string | undefined;
}

/** The fields of a paper, in the order of the paper; a trial copy has no number to be typed. */
export function fieldsOf(place: PaperPlace, campaign: Pick<Campaign, 'calendar'>): readonly ReportField[] {
  const isTrial = isTrialCopy(campaign.calendar, place.day);
  return FIELDS_OF[place.kind].filter((field) => !(isTrial && field === 'number'));
}

/** Of the issuing body: the same on each of its papers. */
const OF_UNIT: ReadonlySet<ReportField> = new Set<ReportField>([
  'superior',
  'agency',
  'place',
  'authority',
  'title',
  'name',
]);
/** Of a kind of paper. */
const OF_KIND: ReadonlySet<ReportField> = new Set<ReportField>(['symbol', 'addressees', 'recipients']);

/** Under which a typed field is kept: used again wherever it says the same. */
export function fieldKey({ kind, layout, unit, day, run = '' }: PaperPlace, field: ReportField): string {
  if (OF_UNIT.has(field)) return [unit, layout, field].join('/');
  if (OF_KIND.has(field)) return [unit, layout, kind, field].join('/');
  return [unit, layout, kind, day, run, field].join('/');
}

export type ReportFields = { readonly [F in ReportField]: string };

export interface FieldContext {
  readonly campaign: Campaign;
  /** Undefined: of the city. */
  readonly ward: WardDefinition | undefined;
  readonly person: { readonly name: string; readonly role: string };
  /** The run that minutes are of. */
  readonly run?: NumberedRun | undefined;
  readonly runTitle?: string;
}

/** What was typed, else what is known. */
export function readFields(
  place: PaperPlace,
  kept: Readonly<Record<string, string>>,
  context: FieldContext,
): ReportFields {
  const known = knownFields(place, context);
  const read = (field: ReportField): string => kept[fieldKey(place, field)] ?? known[field] ?? '';
  return Object.fromEntries(REPORT_FIELDS.map((field) => [field, read(field)])) as ReportFields;
}

/** Fields of the paper that say nothing and have to. */
export function missingFields(
  place: PaperPlace,
  fields: ReportFields,
  campaign: Pick<Campaign, 'calendar'>,
): readonly ReportField[] {
  return fieldsOf(place, campaign).filter(
    (field) => (NEEDED.has(field) || field === 'number') && fields[field].trim() === '',
  );
}

type Known = { readonly [F in ReportField]?: string };

/** What is known of the ward, the person and the day. */
export function knownFields(place: PaperPlace, context: FieldContext): Known {
  const { ward } = context;
  const common = { date: place.day, ...symbols(place), ...minutesOf(context), ...signatory(place, context) };
  if (ward === undefined) return { ...common, ...cityFields(context.campaign) };
  return place.layout === 'party'
    ? { ...common, ...partyFields(ward, context.campaign) }
    : { ...common, ...stateFields(place, ward, context.campaign) };
}

function symbols({ kind, layout, unit }: PaperPlace): Known {
  const type = kind === 'minutes' ? 'BB' : 'BC';
  if (layout === 'party') return { symbol: `${type}/ĐU` };
  return { symbol: `${type}-${unit === 'city' ? 'TCT' : 'UBND'}` };
}

/** A leader signs; whoever else writes the paper says who does, once. */
function signatory({ layout, unit }: PaperPlace, { person }: FieldContext): Known {
  const name = person.role === 'leader' || unit === 'city' ? person.name : '';
  if (unit === 'city') return { authority: 'TM. TỔ CÔNG TÁC', title: 'TỔ TRƯỞNG', name };
  if (layout === 'party') return { authority: 'T/M ĐẢNG ỦY', title: 'BÍ THƯ' };
  return { authority: 'TM. ỦY BAN NHÂN DÂN', title: 'CHỦ TỊCH', name };
}

function stateFields({ kind, day }: PaperPlace, ward: WardDefinition, campaign: Campaign): Known {
  const isLive = day >= requirePhase(campaign.calendar, campaign.calendar.goLivePhase).from;
  const district = `Ủy ban nhân dân ${districtInText(ward)}`;
  const to = isLive
    ? ['Văn phòng Ủy ban nhân dân Thành phố', 'Sở Nội vụ', 'Văn phòng Thành ủy']
    : [district, 'Tổ công tác của Thành phố'];
  return {
    superior: '',
    agency: `ỦY BAN NHÂN DÂN\n${capitals(ward.name)}`,
    place: bareName(ward),
    addressees: to.join('\n'),
    recipients: kind === 'minutes' ? 'Lưu: VT, Hồ sơ.' : recipientsOf(kind),
  };
}

function recipientsOf(kind: ReportKind): string {
  const others = ['Thường trực Đảng ủy, HĐND (để b/c)', 'Chủ tịch, các PCT UBND', 'Lưu: VT.'];
  return (kind === 'progress' ? others : ['Như trên', ...others]).join('\n');
}

function partyFields(ward: WardDefinition, { calendar }: Campaign): Known {
  const city = calendar.place ?? '';
  return {
    superior: `ĐẢNG BỘ ${capitals(city)}`.trim(),
    agency: `ĐẢNG ỦY ${capitals(ward.name)}`,
    place: bareName(ward),
    recipients: ['Thường trực Thành ủy (để b/c)', 'Các đồng chí Ủy viên BCH Đảng bộ', 'Lưu Văn phòng Đảng ủy.'].join(
      '\n',
    ),
  };
}

function cityFields({ calendar }: Campaign): Known {
  const city = calendar.place ?? '';
  return {
    superior: `ỦY BAN NHÂN DÂN\n${capitals(city)}`.trim(),
    agency: 'TỔ CÔNG TÁC\nCỦA THÀNH PHỐ',
    place: city.replace(/^Thành phố /, ''),
    addressees: ['Ban Thường vụ Thành ủy', 'Ủy ban nhân dân Thành phố'].join('\n'),
    recipients: ['Như trên', 'Sở Nội vụ', 'Ủy ban nhân dân các phường, xã', 'Lưu: VT, Tổ công tác.'].join('\n'),
  };
}

const RESULTS = { passed: 'đạt', partly: 'đạt một phần', failed: 'không đạt' } as const;

/** Minutes of a run are mostly in its record. */
function minutesOf({ campaign, run, runTitle = '' }: FieldContext): Known {
  if (run === undefined) return {};
  const { timezone } = campaign.calendar;
  const people = run.people.map(({ name, part }) => (part === undefined ? name : `${name} (${part})`));
  return {
    meeting: `Chạy thử kịch bản ${run.scenario}: ${runTitle} (lần ${run.attempt})`,
    begin: momentWords(run.startedMs, timezone),
    ...(run.end === undefined ? {} : { end: momentWords(run.end.endedMs, timezone) }),
    ...(run.site === undefined ? {} : { venue: run.site }),
    ...(people.length === 0 ? {} : { attendees: people.join('\n') }),
    content: [...run.steps.map(stepWords), ...resultWords(run)].join('\n'),
  };
}

/** "8 giờ 05, ngày 24 tháng 6 năm 2025" */
export function momentWords(atMs: number, timezone: string): string {
  const [on = '', clock = ''] = wallTime(atMs, timezone).split('T');
  const [hour = '', minute = ''] = clock.split(':');
  return `${Number(hour)} giờ ${minute}, ${longDate(on)}`;
}

function stepWords({ no, text, result, reason }: NumberedRun['steps'][number]): string {
  const said = result === undefined ? 'chưa ghi kết quả' : RESULTS[result];
  return `${no}. ${text}: ${said}${reason === undefined || reason === '' ? '' : `, ${reason}`}`;
}

function resultWords({ end, dossiers, note }: NumberedRun): readonly string[] {
  return [
    ...(dossiers.length === 0 ? [] : [`Mã hồ sơ thử: ${dossiers.join(', ')}.`]),
    ...(note === undefined || note === '' ? [] : [note]),
    ...(end === undefined
      ? []
      : [`Kết luận: ${RESULTS[end.result]}${end.reason === undefined ? '' : `, ${end.reason}`}.`]),
  ];
}

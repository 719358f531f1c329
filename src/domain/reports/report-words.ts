/** Numbers, days and names as papers of the State write them. */
import type { Campaign, WardDefinition } from '../campaign.ts';
import { wardTypeWord } from '../fill-template.ts';
import { isTrialCopy } from '../trial-stamp.ts';
import { requirePhase } from '../timeline.ts';
import { NO_FIGURE, type Pieces, say } from './report.ts';

/** 24/6/2025, 01/7/2025: zeros as in a date that is written out, so that no stroke turns one day into another. */
export function shortDate(on: string): string {
  const [year = '', month = '', day = ''] = on.split('-');
  return `${day}/${paperMonth(month)}/${year}`;
}

/** 24/6, 01/7 */
export function dayAndMonth(on: string): string {
  return shortDate(on).split('/').slice(0, 2).join('/');
}

/** "ngày 05 tháng 02 năm 2025": days below 10 and the months 1 and 2 have a zero before them (annex I, II.4.b). */
export function longDate(on: string): string {
  const [year = '', month = '', day = ''] = on.split('-');
  return `ngày ${day} tháng ${paperMonth(month)} năm ${year}`;
}

function paperMonth(month: string): string {
  return Number(month) < 3 ? month : String(Number(month));
}

/** 1.234 */
export function count(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, '.');
}

/** A number, or the gap where there is none. */
export function figure(value: number | undefined): Pieces {
  return value === undefined ? NO_FIGURE : say(count(value));
}

/** The same in a cell of a table, where words have no room. */
export function cellFigure(value: number | undefined): Pieces {
  return value === undefined ? [{ text: '…', isGap: true }] : say(count(value));
}

/** Whole percent, 100 only where it is all of it. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '';
  if (part === 0 || part === whole) return `${(part / whole) * 100}%`;
  return `${Math.min(99, Math.max(1, Math.round((part / whole) * 100)))}%`;
}

/** "Phường Hoàn Kiếm" → "Hoàn Kiếm": the place of a ward's paper is its name (annex I, II.4.a). */
export function bareName(ward: WardDefinition): string {
  const [, ...words] = ward.name.split(' ');
  return words.join(' ');
}

/** "phường Hoàn Kiếm", within a sentence. */
export function nameInText(ward: WardDefinition): string {
  return `${wardTypeWord(ward)} ${bareName(ward)}`;
}

/** "Quận Hoàn Kiếm" → "quận Hoàn Kiếm" */
export function districtInText(ward: WardDefinition): string {
  return ward.formerDistrict.slice(0, 1).toLocaleLowerCase('vi') + ward.formerDistrict.slice(1);
}

export function capitals(text: string): string {
  return text.toLocaleUpperCase('vi');
}

/** What the days are about: before the trial, in it and up to go-live, after it. */
export function workOn({ calendar }: Pick<Campaign, 'calendar'>, day: string): string {
  if (isTrialCopy(calendar, day)) return 'vận hành thử nghiệm';
  return day < requirePhase(calendar, calendar.trialPhase).from ? 'chuẩn bị vận hành' : 'vận hành';
}

/** The same of a paper about `days` of the trial, also where it is written after go-live. */
export function workOf(campaign: Pick<Campaign, 'calendar'>, days: readonly string[], day: string): string {
  return days.length > 0 ? 'vận hành thử nghiệm' : workOn(campaign, day);
}

export const MODEL = 'mô hình chính quyền địa phương 2 cấp';

/** What stands on every paper of a layout: the motto, and the words before those it is for. */
export const MOTTO = {
  state: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
  party: ['ĐẢNG CỘNG SẢN VIỆT NAM'],
} as const;
export const TRIAL_STAMP = 'BẢN CHẠY THỬ';
export const ADDRESSED = 'Kính gửi:';
export const RECIPIENTS_LABEL = 'Nơi nhận:';

/** Names one below the other: a dash before each, a semicolon after it, a full stop after the last. */
export function dashed(names: readonly string[]): readonly string[] {
  return names.map((name, at) => `- ${ended(name, at === names.length - 1 ? '.' : ';')}`);
}

/** "Kính gửi: Tổ công tác của Thành phố." */
export function addressedTo(name: string): string {
  return `${ADDRESSED} ${ended(name, '.')}`;
}

/** What was typed at the end of a line is put right. */
function ended(text: string, mark: string): string {
  return `${text.replace(/[.;,\s]+$/, '')}${mark}`;
}

/** The legal register in order: by kind of document as the law ranks them, or by date; and the tasks that rest on one. */
import type { Campaign, DocumentDefinition, TaskDefinition } from './campaign.ts';

/** Kinds of document, the strongest first; a kind that is not named here follows in the order of the alphabet. */
const RANK = [
  'Luật',
  'Nghị quyết',
  'Nghị định',
  'Quyết định',
  'Thông tư',
  'Chỉ thị',
  'Công điện',
  'Kết luận',
  'Chương trình',
  'Chương trình hành động',
  'Kế hoạch',
  'Hướng dẫn',
  'Thông báo',
  'Công văn',
] as const;

export type RegisterOrder = 'kind' | 'date';

export interface RegisterGroup {
  /** A kind of document, or a year; '' = no date is known. */
  readonly name: string;
  /** Newest first; those without a date last. */
  readonly documents: readonly DocumentDefinition[];
}

export function groupRegister(
  documents: readonly DocumentDefinition[],
  order: RegisterOrder,
): readonly RegisterGroup[] {
  const nameOf = ({ type, date }: DocumentDefinition): string => (order === 'kind' ? type : (date?.slice(0, 4) ?? ''));
  const groups = Map.groupBy([...documents].sort(compareDates), nameOf);
  const sorted = [...groups].sort(([a], [b]) => (order === 'kind' ? compareKinds(a, b) : compareText(b, a)));
  return sorted.map(([name, members]) => ({ name, documents: members }));
}

/** In the order of the checklist. */
export function tasksCiting(campaign: Campaign, documentId: string): readonly TaskDefinition[] {
  return [...campaign.tasksById.values()].filter((task) => task.documents.includes(documentId));
}

/** True where the document's own day of effect lies after this day. */
export function isNotYetInForce({ effectiveFrom }: DocumentDefinition, day: string): boolean {
  return effectiveFrom !== undefined && day < effectiveFrom;
}

/** Addresses in the text of a source. */
export function linksIn(source: string): readonly string[] {
  return (source.match(/https?:\/\/[^\s;,()]+/g) ?? []).map((link) => link.replace(/\.+$/, ''));
}

function compareDates(a: DocumentDefinition, b: DocumentDefinition): number {
  return compareText(b.date ?? '', a.date ?? '');
}

function compareKinds(a: string, b: string): number {
  return kindRank(a) - kindRank(b) || compareText(a, b);
}

function kindRank(kind: string): number {
  const rank = RANK.findIndex((known) => known === kind);
  return rank === -1 ? RANK.length : rank;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

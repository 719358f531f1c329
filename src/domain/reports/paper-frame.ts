/** What stands around the body of every paper: heads, number, date, signatures, recipients, stamp. */
import type { Campaign } from '../campaign.ts';
import { isTrialCopy } from '../trial-stamp.ts';
import type { Annex, Block, Gap, Pieces, Report, ReportSources, SignatureBlock } from './report.ts';
import { endBody, gapText, say, typedLines } from './report.ts';
import { missingFields, type PaperPlace, type ReportFields } from './report-fields.ts';
import { capitals, longDate } from './report-words.ts';

export interface Paper {
  readonly campaign: Campaign;
  readonly place: PaperPlace;
  readonly fields: ReportFields;
}

export interface PaperBody {
  readonly title: string;
  readonly subject: readonly string[];
  readonly blocks: readonly Block[];
  readonly annexes?: readonly Annex[];
  readonly gaps: readonly Gap[];
  readonly sources: ReportSources;
  readonly asOf: string | null;
  readonly isWide?: boolean;
}

export function framePaper(paper: Paper, body: PaperBody): Report {
  const { campaign, place, fields } = paper;
  const fieldGaps = missingFields(place, fields, campaign).map((field): Gap => ({ type: 'field', field }));
  return {
    kind: place.kind,
    layout: place.layout,
    isTrialCopy: isTrialCopy(campaign.calendar, place.day),
    isWide: body.isWide ?? false,
    head: {
      superior: typedLines(fields.superior),
      agency: typedLines(fields.agency),
      number: numberLine(paper),
      dateLine: place.kind === 'minutes' ? undefined : dateLine(fields),
    },
    title: body.title,
    subject: body.subject,
    addressees: place.layout === 'state' && hasAddressees(place) ? typedLines(fields.addressees) : [],
    blocks: endBody(body.blocks),
    annexes: body.annexes ?? [],
    attached: attachedLine(paper),
    signatures: signaturesOf(place, fields),
    recipients: typedLines(fields.recipients),
    gaps: [...body.gaps, ...fieldGaps],
    sources: body.sources,
    asOf: body.asOf,
    fileName: fileName(place),
  };
}

function hasAddressees({ kind }: PaperPlace): boolean {
  return kind === 'daily' || kind === 'review';
}

/** A rehearsal gets no number: it would be one of a body that does not exist yet. Below 10 a number has a zero before it. */
function numberLine({ campaign, place, fields: { number, symbol } }: Paper): string {
  const typed = isTrialCopy(campaign.calendar, place.day) ? '' : number.trim();
  const shown = typed === '' ? '…' : /^\d$/.test(typed) ? `0${typed}` : typed;
  return place.layout === 'party' ? `Số ${shown}-${symbol}` : `Số: ${shown}/${symbol}`;
}

/** "(Kèm theo Báo cáo số …/BC-UBND ngày 27 tháng 6 năm 2025)" */
function attachedLine(paper: Paper): string {
  const { date } = paper.fields;
  const number = numberLine(paper).replace(/^Số:?/, 'số');
  return `(Kèm theo Báo cáo ${number} ${date === '' ? 'ngày … tháng … năm …' : longDate(date)})`;
}

function dateLine({ place, date }: ReportFields): Pieces {
  const where = place.trim() === '' ? gapText('…') : say(place.trim());
  const when = date === '' ? 'ngày … tháng … năm …' : longDate(date);
  return [...where, { text: `, ${when}` }];
}

function signaturesOf({ kind }: PaperPlace, fields: ReportFields): Report['signatures'] {
  if (kind === 'minutes') {
    return {
      left: { lines: ['THƯ KÝ'], name: nameOf(fields.secretary) },
      right: { lines: ['CHỦ TỌA'], name: nameOf(fields.chair) },
    };
  }
  const lines = [fields.authority, fields.title].flatMap(typedLines).map(capitals);
  return { right: { lines: lines.map(prefixed), name: nameOf(fields.name) } };
}

/** "TM. ỦY BAN NHÂN DÂN" stays as it was typed but for its letters. */
function prefixed(line: string): string {
  return line.replaceAll(/\s+/g, ' ');
}

function nameOf(name: string): SignatureBlock['name'] {
  return name.trim() === '' ? gapText('(họ và tên)') : say(name.trim());
}

const FILE_NAMES = {
  daily: 'Bao-cao-nhanh',
  review: 'Bao-cao-so-ket',
  minutes: 'Bien-ban',
  party: 'Bao-cao-Dang-uy',
  progress: 'Bieu-tien-do',
} as const;

function fileName({ kind, unit, day }: PaperPlace): string {
  return `${FILE_NAMES[kind]}-${unit === 'city' ? 'thanh-pho' : unit}-${day}`;
}

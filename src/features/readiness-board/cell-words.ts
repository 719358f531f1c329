/** A board cell in words: for its name in the accessibility tree and for the read-out. */
import type { BoardCell } from '../../domain/readiness.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { TimeFormat } from '../marks/format-time.ts';

export interface BoardWords {
  readonly t: Translate;
  readonly format: TimeFormat;
}

/** Of a ward's cell at a moment. */
export type NameCell = (ward: string, cell: BoardCell, nowMs: number) => string;

/**
 * "Phường Hoàn Kiếm, kịch bản 5: 9 trên 19 việc, 2 vướng bắt buộc, số liệu 12 phút trước". A city has 1,260 of them: the
 * sentences and ages are looked up once, and only what differs is put in.
 */
export function createCellNames({ t, format }: BoardWords): NameCell {
  const holes = { ward: hole('ward'), no: hole('no'), done: hole('done'), total: hole('total'), n: hole('n') };
  const [known, local, none] = [
    cutSentence(t('board.cell', { ...holes, age: hole('age') })),
    cutSentence(t('board.cell.local', holes)),
    cutSentence(t('board.cell.none', holes)),
  ];
  const failed = `, ${t('board.run.failed')}`;
  const ageByMinutes = new Map<number, string>();
  const ageOf = (asOf: string, nowMs: number): string => {
    const minutes = Math.floor((nowMs - Date.parse(asOf)) / MINUTE_MS);
    const words = ageByMinutes.get(minutes) ?? format.age(minutes * MINUTE_MS);
    ageByMinutes.set(minutes, words);
    return words;
  };
  return (ward, { scenario: no, done, total, stuck: n, asOf, begun, lastRun }, nowMs) => {
    const end = lastRun?.result === 'failed' ? failed : '';
    if (asOf !== null) return known({ ward, no, done, total, n, age: ageOf(asOf, nowMs) }) + end;
    return (begun > 0 ? local : none)({ ward, no, done, total, n }) + end;
  };
}

const MINUTE_MS = 60_000;
/** Stands in no sentence and in no name. */
const MARK = '\u0000';

function hole(name: string): string {
  return MARK + name + MARK;
}

type Sentence = (values: Readonly<Record<string, string | number>>) => string;

/** A sentence with holes, cut at them. */
function cutSentence(text: string): Sentence {
  const parts = text.split(MARK);
  return (values) => parts.map((part, index) => (index % 2 === 1 ? values[part] : part)).join('');
}

/** "9/19 việc, 2 vướng bắt buộc · 12 phút" */
export function cellSum({ t, format }: BoardWords, cell: BoardCell, nowMs: number): string {
  const { done, total, stuck: n } = cell;
  if (cell.asOf === null && cell.begun === 0) return t('board.read.none');
  const age = cell.asOf === null ? t('board.read.local') : format.age(nowMs - Date.parse(cell.asOf));
  const body = n > 0 ? t('board.read.body', { done, total, n, age }) : t('board.read.bodyCalm', { done, total, age });
  return cell.lastRun?.result === 'failed' ? `${body} · ${t('board.run.failed')}` : body;
}

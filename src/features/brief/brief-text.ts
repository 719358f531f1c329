/**
 * The news as plain text for a message (G6): headings, wards and counts. What a problem says stays in the app: people type
 * names into it.
 */
import type { Translate } from '../../i18n/translate.ts';
import type { DayBrief } from '../../domain/day-brief.ts';
import { isUneventful } from '../../domain/day-brief.ts';

/** What a messenger shows without folding it. */
export const TEXT_MAX = 2_000;
const NAMED_AT_FIRST = 20;

export interface TextFacts {
  readonly brief: DayBrief;
  readonly title: string;
  /** "Số liệu đến 16:40" */
  readonly asOf: string;
  readonly nameOf: (code: string) => string;
}

interface Line {
  readonly head: string;
  readonly names: readonly string[];
}

/** At most `TEXT_MAX` characters: as many wards are named as have room. */
export function briefText(facts: TextFacts, t: Translate): string {
  const lines = toLines(facts, t);
  for (let named = NAMED_AT_FIRST; named > 0; named -= 1) {
    const text = write(facts, { lines, named }, t);
    if (text.length <= TEXT_MAX) return text;
  }
  return write(facts, { lines, named: 0 }, t);
}

function toLines({ brief, nameOf }: TextFacts, t: Translate): readonly Line[] {
  const { ready, fellBack, high, answered, overdue } = brief;
  const lateCount = overdue.reduce((sum, { taskIds }) => sum + taskIds.length, 0);
  const countIn = (wards: readonly string[]): readonly string[] =>
    [...Map.groupBy(wards, (ward) => ward)].map(([ward, { length: n }]) =>
      n === 1 ? nameOf(ward) : t('brief.text.counted', { ward: nameOf(ward), n }),
    );
  return [
    { head: t('brief.text.ready', { n: ready.length }), names: ready.map(nameOf) },
    { head: t('brief.text.fellBack', { n: fellBack.length }), names: fellBack.map(({ ward }) => nameOf(ward)) },
    { head: t('brief.text.high', { n: high.length }), names: countIn(high.map(({ ward }) => ward)) },
    { head: t('brief.text.answered', { n: answered.length }), names: countIn(answered.map(({ ward }) => ward)) },
    {
      head: t('brief.text.overdue', { n: lateCount }),
      names: overdue.map(({ ward, taskIds }) =>
        taskIds.length === 1 ? nameOf(ward) : t('brief.text.counted', { ward: nameOf(ward), n: taskIds.length }),
      ),
    },
  ].filter(({ names }) => names.length > 0);
}

interface Written {
  readonly lines: readonly Line[];
  readonly named: number;
}

function write({ brief, title, asOf }: TextFacts, { lines, named }: Written, t: Translate): string {
  const missing = brief.missing.length;
  return [
    title,
    ...(isUneventful(brief) ? [t('brief.empty')] : []),
    ...lines.map((line) => writeLine(line, named, t)),
    ...(missing > 0 ? [t('brief.missing', { count: missing })] : []),
    asOf,
  ].join('\n');
}

function writeLine({ head, names }: Line, named: number, t: Translate): string {
  if (named === 0) return head;
  const more = names.length - named;
  const shown = names.slice(0, named).join(', ');
  return `${head}: ${more > 0 ? t('brief.text.more', { names: shown, n: more }) : shown}`;
}

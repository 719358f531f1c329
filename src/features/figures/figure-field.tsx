/** One count of a day: typed as a draft, recorded as one fact; yesterday's beside it, and below it what cannot be. */
import { useTranslation } from 'react-i18next';
import { type CountGroup, countOf, type FigureFault, type FigureName } from '../../domain/figures.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Crossed } from '../marks/draft-field.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { useDraft } from '../marks/use-draft.ts';
import type { FiguresOfDay } from './figures-of-day.ts';
import { recordFigure, toCount } from './record-figure.ts';

export interface FigureFieldProps {
  readonly ward: OpenWard;
  readonly of: FiguresOfDay;
  readonly group: CountGroup;
  readonly name: FigureName<CountGroup>;
  readonly fault: FigureFault | undefined;
  /** What the number should be by the others; said where nothing is entered. */
  readonly follows?: number | undefined;
}

export function FigureField({ ward, of, group, name, fault, follows }: FigureFieldProps) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const by = ward.person.id;
  const place = { ward: code, day: of.day, group, name, by };
  const value = countOf(of.figures, group, name);
  const field = useDraft({
    draftKey: `figures:${code}:${of.day}:${group}:${name}:${by}`,
    value: value === undefined ? '' : String(value),
    record: (text) => recordFigure(place, toCount(text) ?? null),
    isRecordable: (text) => toCount(text) !== undefined,
  });
  const last = of.earlier.at(-1);
  const before = last === undefined ? undefined : countOf(last, group, name);
  const hints = [
    ...(before === undefined ? [] : [t('figures.before', { n: before })]),
    ...(follows === undefined || value === follows ? [] : [t('figures.follows', { n: follows })]),
  ];
  return (
    <div>
      <NumberField
        id={`so-${group}-${name}`}
        label={t(`figures.${group}.${name}` as 'figures.dossiers.counter')}
        {...(hints.length === 0 ? {} : { hint: hints.join(', ') })}
        value={field.text}
        onChange={field.onChange}
        onBlur={field.onBlur}
        onNext={focusNext}
        {...(toCount(field.text) === undefined ? { error: t('figures.notANumber') } : {})}
        {...(fault === undefined ? {} : { warning: t(`figures.fault.${fault.type}`, { n: fault.most }) })}
      />
      {field.theirs !== undefined && (
        <Crossed theirs={field.theirs} onKeep={field.keepMine} onTake={field.takeTheirs} />
      )}
    </div>
  );
}

/** The next field of the page, so that a whole day is typed without lifting the thumb from the keypad. */
function focusNext(field: HTMLInputElement): void {
  const fields = [...document.querySelectorAll<HTMLElement>('main input[inputmode="numeric"], main textarea')];
  const next = fields[fields.indexOf(field) + 1];
  if (next === undefined) field.blur();
  else next.focus();
}

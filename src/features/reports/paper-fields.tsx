/** What is typed on a paper. It is kept on this device and stands there again wherever it says the same. */
import { useTranslation } from 'react-i18next';
import type { Paper } from '../../domain/reports/paper-frame.ts';
import { fieldKey, fieldsOf, LONG_FIELDS } from '../../domain/reports/report-fields.ts';
import type { ReportField } from '../../domain/reports/report-kind.ts';
import { readDate } from '../../domain/read-date.ts';
import { saveReportField } from '../../data/report-fields.ts';
import { SectionHead } from '../../ui/section-head.tsx';
import { DraftField } from '../marks/draft-field.tsx';
import styles from './paper-desk.module.css';

export function fieldId(field: ReportField): string {
  return `bc-${field}`;
}

export function PaperFields({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const { campaign, place, fields } = paper;
  return (
    <section className={styles['form']}>
      <SectionHead title={t('report.fields')} />
      <p className={styles['note']}>{t('report.fields.note')}</p>
      {fieldsOf(place, campaign).map((field) => {
        const key = fieldKey(place, field);
        return field === 'date' ? (
          <DateField fieldKey={key} value={fields.date} year={Number(place.day.slice(0, 4))} key={key} />
        ) : (
          <DraftField
            id={fieldId(field)}
            label={t(`report.field.${field}`)}
            multiline={LONG_FIELDS.has(field)}
            draftKey={`report:${key}`}
            value={fields[field]}
            record={(text) => saveReportField(key, text)}
            key={key}
          />
        );
      })}
    </section>
  );
}

interface DateFieldProps {
  readonly fieldKey: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string;
  readonly year: number;
}

/** Typed as people write days; kept as the day it is. */
function DateField({ fieldKey: key, value, year }: DateFieldProps) {
  const { t } = useTranslation();
  const [on = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)?.slice(1) ?? [];
  return (
    <DraftField
      id={fieldId('date')}
      label={t('report.field.date')}
      draftKey={`report:${key}`}
      value={on === '' ? '' : `${Number(day)}/${Number(month)}/${on}`}
      refuse={(text) => {
        const { type } = readDate(text, year);
        return type === 'day' || type === 'empty' ? undefined : t('report.field.date.unreadable');
      }}
      record={async (text) => {
        const read = readDate(text, year);
        await saveReportField(key, read.type === 'day' ? read.on : '');
      }}
    />
  );
}

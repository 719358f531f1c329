/** Which paper: kind and day, and for some kinds what it is of. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../domain/campaign.ts';
import type { NumberedRun } from '../../domain/run.ts';
import type { ReportKind, ReportLayout } from '../../domain/reports/report-kind.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './paper-chooser.module.css';
import type { PaperChoice } from './use-asked-paper.ts';

interface PaperChooserProps {
  readonly choice: PaperChoice;
  readonly kinds: readonly ReportKind[];
  readonly campaign: Campaign;
  /** Of which there can be minutes. */
  readonly runs: readonly NumberedRun[];
  readonly isOfCity?: boolean;
}

export function PaperChooser({ choice, kinds, campaign, runs, isOfCity = false }: PaperChooserProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(campaign.calendar.timezone);
  const { paper, days, choose } = choice;
  return (
    <div className={styles['chooser']}>
      {!isOfCity && (
        <Select
          label={t('report.kind')}
          value={paper.kind}
          options={kinds.map((kind) => [kind, t(`report.kind.${kind}`)])}
          onChange={(kind) => choose({ kind: kind as ReportKind })}
        />
      )}
      <Select
        label={t('report.day')}
        value={paper.day}
        options={days.map((day) => [day, format.dateWithYear(day)])}
        onChange={(day) => choose({ day })}
      />
      {paper.kind === 'minutes' && (
        <Select
          label={t('report.run')}
          value={paper.run ?? ''}
          options={[
            ['', t('report.run.none')],
            ...runs.map((run): Option => {
              const date = format.date(run.on);
              return [run.id, t('report.run.of', { no: run.scenario, n: run.attempt, date })];
            }),
          ]}
          onChange={(run) => choose({ run: run === '' ? undefined : run })}
        />
      )}
      {paper.kind === 'progress' && (
        <>
          <Select
            label={t('report.scenario')}
            value={paper.scenario === undefined ? '' : String(paper.scenario)}
            options={[
              ['', t('report.scenario.all')],
              ...[...campaign.scenariosByNo.keys()].map((no): Option => [String(no), t('report.scenario.of', { no })]),
            ]}
            onChange={(no) => choose({ scenario: no === '' ? undefined : Number(no) })}
          />
          <Select
            label={t('report.issuer')}
            value={paper.layout}
            options={[
              ['state', t('report.issuer.state')],
              ['party', t('report.issuer.party')],
            ]}
            onChange={(layout) => choose({ layout: layout as ReportLayout })}
          />
        </>
      )}
    </div>
  );
}

type Option = readonly [value: string, label: string];

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
}

function Select({ label, value, options, onChange }: SelectProps) {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <select className={styles['select']} id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([option, words]) => (
          <option value={option} key={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

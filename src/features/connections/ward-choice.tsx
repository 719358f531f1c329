/** Of which wards something goes out: all that are the person's, later ones too, or some of them. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foldText } from '../../domain/fold-text.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import styles from './connections.module.css';

export type Wards = 'all' | readonly string[];

export interface WardChoiceProps {
  /** Codes of the person's wards. */
  readonly codes: readonly string[];
  readonly value: Wards;
  readonly onChange: (wards: Wards) => void;
  readonly id: string;
}

/** Nothing to choose for somebody with one ward. */
export function WardChoice({ codes, value, onChange, id }: WardChoiceProps) {
  const { t } = useTranslation();
  if (codes.length < 2) return null;
  return (
    <div>
      <Choice<'all' | 'some'>
        name="wards"
        legend={t('connect.wards')}
        options={[
          { value: 'all', label: t('connect.wards.all', { n: codes.length, count: codes.length }) },
          { value: 'some', label: t('connect.wards.some') },
        ]}
        value={value === 'all' ? 'all' : 'some'}
        onChange={(chosen) => onChange(chosen === 'all' ? 'all' : [])}
      />
      {value !== 'all' && <WardChecks codes={codes} value={value} onChange={onChange} id={id} />}
    </div>
  );
}

interface WardChecksProps extends WardChoiceProps {
  readonly value: readonly string[];
}

function WardChecks({ codes, value, onChange, id }: WardChecksProps) {
  const { t } = useTranslation();
  const campaign = useCampaign();
  const [query, setQuery] = useState('');
  const nameOf = (code: string): string => campaign?.wardsByCode.get(code)?.name ?? code;
  const wanted = foldText(query.trim());
  const shown = codes.filter((code) => value.includes(code) || foldText(nameOf(code)).includes(wanted));
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['legend']}>
        {t('connect.wards.chosen', { n: value.length, count: value.length })}
      </legend>
      <TextField label={t('connect.wards.find')} type="search" value={query} onChange={setQuery} id={id} />
      <div className={styles['wards']}>
        {shown.map((code) => (
          <label className={styles['check']} key={code}>
            <input
              type="checkbox"
              checked={value.includes(code)}
              onChange={({ target }) =>
                onChange(target.checked ? [...value, code].sort() : value.filter((other) => other !== code))
              }
            />
            <span lang="vi">{nameOf(code)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

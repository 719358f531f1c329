/** Chooses one of many wards: a native list under a field that narrows it, with or without marks, by name or district. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byAlphabet } from '../../domain/alphabet.ts';
import type { WardDefinition } from '../../domain/campaign.ts';
import { compareDistricts } from '../../domain/district-order.ts';
import { foldText } from '../../domain/fold-text.ts';
import { TextField } from '../../ui/text-field.tsx';
import filterStyles from './filter-dialog.module.css';
import styles from './ward-choice.module.css';

interface WardChoiceProps {
  readonly label: string;
  readonly wards: readonly WardDefinition[];
  /** Empty: none is chosen yet. */
  readonly value: string;
  readonly onChange: (code: string) => void;
}

export function WardChoice({ label, wards, value, onChange }: WardChoiceProps) {
  const { t } = useTranslation();
  const id = useId();
  const [search, setSearch] = useState('');
  const wanted = foldText(search);
  const found = wards.filter(
    ({ code, name, formerDistrict }) => code === value || foldText(`${name} ${formerDistrict}`).includes(wanted),
  );
  const byDistrict = Map.groupBy(found, ({ formerDistrict }) => formerDistrict);
  const districts = [...byDistrict].sort(([a], [b]) => compareDistricts(a, b));
  return (
    <div className={styles['choice']}>
      <TextField
        label={t('compare.search', { which: label })}
        type="search"
        value={search}
        onChange={setSearch}
        autoComplete="off"
        lang="vi"
      />
      <div>
        <label className={filterStyles['label']} htmlFor={id}>
          {label}
        </label>
        <select
          id={id}
          className={filterStyles['select']}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {value === '' && <option value="">{t('compare.choose')}</option>}
          {districts.map(([district, members]) => (
            <optgroup label={district} lang="vi" key={district}>
              {[...members]
                .sort((a, b) => byAlphabet(a.name, b.name))
                .map((ward) => (
                  <option value={ward.code} key={ward.code}>
                    {ward.name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
        <p className={styles['found']} role="status">
          {wanted === '' ? '' : t('compare.found', { n: found.length, count: found.length })}
        </p>
      </div>
    </div>
  );
}

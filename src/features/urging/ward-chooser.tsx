/** Which wards an urging goes to: chosen from all that are granted, by result and former district. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareDistricts } from '../../domain/district-order.ts';
import type { Verdict } from '../../domain/readiness.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { VerdictMark } from '../marks/verdict-mark.tsx';
import type { UrgentWard } from './urgent-wards.ts';
import styles from './urging-page.module.css';

interface WardChooserProps {
  readonly id: string;
  /** All that can be urged. */
  readonly wards: readonly UrgentWard[];
  readonly chosen: readonly UrgentWard[];
  readonly onChange: (codes: readonly string[]) => void;
  readonly error: string | undefined;
}

export function WardChooser({ id, wards, chosen, onChange, error }: WardChooserProps) {
  const { t } = useTranslation();
  const [isOpened, setOpened] = useState<boolean>();
  const isOpen = isOpened ?? chosen.length === 0;
  return (
    <section>
      <SectionHead
        title={t('urging.new.to')}
        aside={chosen.length > 0 ? t('urging.new.to.count', { n: chosen.length, count: chosen.length }) : undefined}
      />
      <div className={styles['form']}>
        {chosen.length === 0 && <p className={styles['quiet']}>{t('urging.new.to.none')}</p>}
        <p className={styles['names']} lang="vi">
          {chosen.map(({ ward }) => (
            <span key={ward.code}>{ward.name}</span>
          ))}
        </p>
        {error !== undefined && <p role="alert">{error}</p>}
        <div className={styles['actions']}>
          <Button id={id} icon="list-filter" onPress={() => setOpened(!isOpen)} aria-expanded={isOpen}>
            {t(isOpen ? 'urging.new.choose.close' : 'urging.new.choose')}
          </Button>
        </div>
        {isOpen && <Choosing wards={wards} chosen={chosen} onChange={onChange} />}
      </div>
    </section>
  );
}

type Shown = Verdict | 'all';
const SHOWN: readonly Shown[] = ['no-go', 'unknown', 'go', 'all'];

function Choosing({ wards, chosen, onChange }: Pick<WardChooserProps, 'wards' | 'chosen' | 'onChange'>) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Shown>('no-go');
  const [district, setDistrict] = useState('');
  const isShown = ({ verdict }: UrgentWard, by: Shown): boolean => by === 'all' || verdict === by;
  const ofDistrict = wards.filter(({ ward }) => district === '' || ward.formerDistrict === district);
  const listed = ofDistrict.filter((one) => isShown(one, shown));
  const codes = new Set(chosen.map(({ ward }) => ward.code));
  const set = (changed: readonly UrgentWard[], isIn: boolean): void => {
    const rest = [...codes].filter((code) => !changed.some(({ ward }) => ward.code === code));
    onChange(isIn ? [...rest, ...changed.map(({ ward }) => ward.code)] : rest);
  };
  return (
    <>
      <Segmented<Shown>
        legend={t('urging.new.filter')}
        fit="content"
        options={SHOWN.map((value) => ({
          value,
          label: t(`urging.new.filter.${value}`, { n: ofDistrict.filter((one) => isShown(one, value)).length }),
        }))}
        value={shown}
        onChange={setShown}
      />
      <DistrictField wards={wards} value={district} onChange={setDistrict} />
      {listed.length === 0 ? (
        <Empty text={t('urging.new.none')} />
      ) : (
        <>
          <label className={styles['check']}>
            <input
              type="checkbox"
              checked={listed.every(({ ward }) => codes.has(ward.code))}
              onChange={(event) => set(listed, event.target.checked)}
            />
            <span>{t('urging.new.chooseAll', { n: listed.length })}</span>
          </label>
          <ul className={styles['wards']}>
            {listed.map((one) => (
              <li key={one.ward.code}>
                <label className={styles['check']}>
                  <input
                    type="checkbox"
                    data-ward={one.ward.code}
                    checked={codes.has(one.ward.code)}
                    onChange={(event) => set([one], event.target.checked)}
                  />
                  <VerdictMark verdict={one.verdict} size={24} />
                  <span lang="vi">{one.ward.name}</span>
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface DistrictFieldProps {
  readonly wards: readonly UrgentWard[];
  readonly value: string;
  readonly onChange: (district: string) => void;
}

function DistrictField({ wards, value, onChange }: DistrictFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const districts = [...new Set(wards.map(({ ward }) => ward.formerDistrict))].sort(compareDistricts);
  return (
    <div>
      <label className={styles['label']} htmlFor={id}>
        {t('urging.new.district')}
      </label>
      <select className={styles['select']} id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('urging.new.district.all')}</option>
        {districts.map((district) => (
          <option key={district} value={district} lang="vi">
            {district}
          </option>
        ))}
      </select>
    </div>
  );
}

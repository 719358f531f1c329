/** Which wards to show, and in which order: district, type, results, need. Each choice takes effect at once; the button only closes. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { WardType } from '../../domain/campaign.ts';
import type { Verdict } from '../../domain/readiness.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { VERDICT_KEYS } from '../marks/verdict-mark.tsx';
import { type BoardFilter, isFiltering, type OwnFilter } from './board-filter.ts';
import type { BoardSort, BoardView } from './board-view.ts';
import styles from './filter-dialog.module.css';

interface FilterDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly filter: BoardFilter;
  readonly onChange: (filter: BoardFilter) => void;
  readonly view: BoardView;
  readonly onView: (view: BoardView) => void;
  readonly districts: readonly string[];
  /** How many wards match now. */
  readonly count: number;
}

export function FilterDialog(props: FilterDialogProps) {
  const { isOpen, onClose, filter, onChange, view, onView, districts, count } = props;
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('board.filter.title')}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onPress={onClose}>
            {t('board.filter.show', { n: count, count })}
          </Button>
          {isFiltering(filter) && <Button onPress={() => onChange({})}>{t('board.filter.clear')}</Button>}
        </>
      }
    >
      <DistrictField filter={filter} onChange={onChange} districts={districts} />
      <Segmented<WardType | 'all'>
        legend={t('board.filter.type')}
        fit="content"
        options={[
          { value: 'all', label: t('board.filter.all') },
          { value: 'phuong', label: t('board.filter.phuong') },
          { value: 'xa', label: t('board.filter.xa') },
        ]}
        value={filter.type ?? 'all'}
        onChange={(type) => onChange(withField(filter, 'type', type))}
      />
      <Choice<Verdict | 'all'>
        name="state"
        legend={t('board.filter.state')}
        columns={2}
        options={[
          { value: 'all', label: t('board.filter.all') },
          { value: 'go', label: t(VERDICT_KEYS.go) },
          { value: 'no-go', label: t(VERDICT_KEYS['no-go']) },
          { value: 'unknown', label: t(VERDICT_KEYS.unknown) },
        ]}
        value={filter.verdict ?? 'all'}
        onChange={(verdict) => onChange(withField(filter, 'verdict', verdict))}
      />
      <Segmented<OwnFilter | 'all'>
        legend={t('board.filter.own')}
        fit="content"
        options={[
          { value: 'all', label: t('board.filter.all') },
          { value: 'differs', label: t('board.filter.own.differs') },
          { value: 'none', label: t('board.filter.own.none') },
        ]}
        value={filter.own ?? 'all'}
        onChange={(own) => onChange(withField(filter, 'own', own))}
      />
      <Segmented<BoardSort>
        legend={t('board.sort')}
        fit="content"
        options={[
          { value: 'district', label: t('board.sort.district') },
          { value: 'need', label: t('board.sort.need') },
        ]}
        value={view.sort}
        onChange={(sort) => onView({ ...view, sort })}
      />
    </Dialog>
  );
}

function DistrictField({ filter, onChange, districts }: Pick<FilterDialogProps, 'filter' | 'onChange' | 'districts'>) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div>
      <label className={styles['label']} htmlFor={id}>
        {t('board.filter.district')}
      </label>
      <select
        id={id}
        className={styles['select']}
        value={filter.district ?? 'all'}
        onChange={(event) => onChange(withField(filter, 'district', event.target.value))}
      >
        <option value="all">{t('board.filter.all')}</option>
        {districts.map((district) => (
          <option key={district} value={district} lang="vi">
            {district}
          </option>
        ))}
      </select>
    </div>
  );
}

/** `all` takes the condition out. */
function withField(filter: BoardFilter, field: keyof BoardFilter, value: string): BoardFilter {
  const { [field]: _, ...others } = filter;
  return value === 'all' ? others : { ...others, [field]: value };
}

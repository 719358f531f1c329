/** A person to choose: the whole row is the button. */
import { Icon } from '../../ui/icon.tsx';
import styles from './person-row.module.css';

export interface PersonRowProps {
  readonly name: string;
  /** Role and ward. */
  readonly detail: string;
  readonly unit?: string | undefined;
  /** A word at the right: already here, entering. */
  readonly aside?: string | undefined;
  readonly isBusy: boolean;
  readonly onChoose: () => void;
  readonly [data: `data-${string}`]: string | undefined;
}

export function PersonRow({ name, detail, unit, aside, isBusy, onChoose, ...data }: PersonRowProps) {
  return (
    <li className={styles['item']}>
      <button {...data} type="button" className={styles['row']} aria-busy={isBusy || undefined} onClick={onChoose}>
        <span className={styles['initials']} aria-hidden="true">
          {initials(name)}
        </span>
        <span className={styles['words']}>
          <span className={styles['name']} lang="vi">
            {name}
          </span>{' '}
          <span className={styles['detail']}>{detail}</span>{' '}
          {unit !== undefined && (
            <span className={styles['detail']} lang="vi">
              {unit}
            </span>
          )}
        </span>{' '}
        {aside !== undefined && <span className={styles['aside']}>{aside}</span>}
        <Icon name="chevron-right" />
      </button>
    </li>
  );
}

/** Family name and given name: "Đỗ Thị Phượng" → ĐP. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.slice(0, 1) ?? '');
  return letters.join('').toLocaleUpperCase('vi');
}

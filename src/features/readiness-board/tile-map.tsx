/**
 * "Bản đồ ô": the wards as equal tiles by former district (feature D5). There is no geodata of the new wards, so that no
 * tile says where it lies, only where it belongs. Each tells its verdict by shape and word; arrows move as on the matrix.
 */
import { type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { shortName } from '../../domain/short-name.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { VERDICT_KEYS, VerdictMark } from '../marks/verdict-mark.tsx';
import { type BoardFilter, matchesFilter } from './board-filter.ts';
import { type BoardDistrict, type BoardWard, isDiffering } from './board-model.ts';
import { DiffersMark } from './differs-mark.tsx';
import { useGroupWords } from './group-words.tsx';
import { ownWords } from './own-verdict-words.ts';
import { keepTileStop, moveTileStop, tileAt } from './tile-keys.ts';
import styles from './tile-map.module.css';
import { wardPath } from './ward-path.ts';

interface TileMapProps {
  readonly groups: readonly BoardDistrict[];
  readonly filter: BoardFilter;
  readonly caption: string;
  /** Called by Escape: the focus has to go somewhere. */
  readonly onLeave: () => void;
}

export function TileMap({ groups, filter, caption, onLeave }: TileMapProps) {
  const map = useRef<HTMLDivElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    if (map.current !== null) keepTileStop(map.current);
  });
  const handlers = {
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (!(event.target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') return onLeave();
      const next = tileAt(event.currentTarget, event.target, event.key);
      if (next === undefined) return;
      event.preventDefault();
      moveTileStop(event.currentTarget, next);
      next.focus();
    },
  };
  return (
    <div {...handlers} ref={map} className={styles['map']} role="group" aria-labelledby={id}>
      <p id={id} data-visually-hidden="">
        {caption}
      </p>
      {groups.map((group) => (
        <Group key={group.name} group={group} wards={group.wards.filter((ward) => matchesFilter(filter, ward))} />
      ))}
    </div>
  );
}

interface GroupProps {
  readonly group: BoardDistrict;
  /** Those that the filter lets through. */
  readonly wards: readonly BoardWard[];
}

function Group({ group, wards }: GroupProps) {
  const { title, sum } = useGroupWords(group);
  if (wards.length === 0) return null;
  return (
    <section className={styles['group']} data-wide={group.part === undefined ? undefined : ''}>
      <h2 className={styles['title']}>
        {title} <span className={styles['sum']}>{sum}</span>
      </h2>
      <ul className={styles['tiles']}>
        {wards.map((boardWard) => (
          <li key={boardWard.ward.code}>
            <Tile boardWard={boardWard} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tile({ boardWard }: { readonly boardWard: BoardWard }) {
  const { t } = useTranslation();
  const { ward, verdict, own } = boardWard;
  return (
    <Link to={wardPath(ward.code)} className={styles['tile']} data-tile="" data-verdict={verdict} tabIndex={-1}>
      <span className={styles['top']}>
        <span className={styles['name']} lang="vi">
          {shortName(ward.name)}
          <VisuallyHidden>,</VisuallyHidden>
        </span>
        {isDiffering(boardWard) && <DiffersMark size={16} />}
      </span>
      <span className={styles['verdict']} data-testid="ward-verdict" data-ward={ward.code} data-verdict={verdict}>
        <VerdictMark verdict={verdict} size={16} />
        <span>
          {t(VERDICT_KEYS[verdict])}
          {own !== undefined && <VisuallyHidden>, {ownWords(t, own)}</VisuallyHidden>}
        </span>
      </span>
    </Link>
  );
}

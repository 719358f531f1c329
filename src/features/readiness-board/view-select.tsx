/** Chooses how the board is laid out, as a native list of one line: the head of the board has room for no more. */
import { useTranslation } from 'react-i18next';
import type { BoardLayout, BoardView } from './board-view.ts';
import styles from './view-select.module.css';

interface ViewSelectProps {
  readonly view: BoardView;
  readonly onChange: (view: BoardView) => void;
  /** There is room for the matrix. */
  readonly hasMatrix: boolean;
}

export function ViewSelect({ view, onChange, hasMatrix }: ViewSelectProps) {
  const { t } = useTranslation();
  return (
    <select
      className={styles['select']}
      aria-label={t('board.view')}
      data-testid="board-view"
      value={!hasMatrix && view.layout === 'list' ? 'auto' : view.layout}
      onChange={(event) => onChange({ ...view, layout: event.target.value as BoardLayout })}
    >
      <option value="auto">{t(hasMatrix ? 'board.view.matrix' : 'board.view.list')}</option>
      {hasMatrix && <option value="list">{t('board.view.list')}</option>}
      <option value="tiles">{t('board.view.tiles')}</option>
    </select>
  );
}

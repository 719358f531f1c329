/**
 * The foot of the screen: what was just saved, with the way back for ten seconds (Ctrl+Z does the same), or what could
 * not be saved, what is kept and what to do. Mounted once, by the shell.
 */
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import { isTextField } from './is-text-field.ts';
import styles from './undo-outlet.module.css';
import { type Notice, useNotices } from './undo-store.ts';

const UNDO_MS = 10_000;

export function UndoOutlet() {
  const notice = useNotices((store) => store.notice);
  const returnFocus = useReturnOfFocus(notice);
  useUndoKey(notice, returnFocus);
  if (notice === undefined) return null;
  return (
    <div className={styles['outlet']}>
      <NoticeBar notice={notice} onUsed={returnFocus} />
    </div>
  );
}

function NoticeBar({ notice, onUsed }: { readonly notice: Notice; readonly onUsed: () => void }) {
  switch (notice.type) {
    case 'status-saved':
      return <SavedBar notice={notice} onUsed={onUsed} />;
    case 'undone':
      return <UndoneWords notice={notice} />;
    case 'status-failed':
    case 'text-failed':
      return <FailedBar notice={notice} onUsed={onUsed} />;
  }
}

type Saved = Extract<Notice, { type: 'status-saved' }>;

function SavedBar({ notice, onUsed }: { readonly notice: Saved; readonly onUsed: () => void }) {
  const { t } = useTranslation();
  const dismiss = useNotices((store) => store.dismiss);
  const undo = () => {
    onUsed();
    dismiss();
    void notice.undo();
  };
  return (
    <UndoBar
      message={t('app.savedHere')}
      detail={t('task.is', { id: notice.taskId, status: t(`task.status.${notice.status}`) })}
      actionLabel={t('app.undo')}
      onAction={undo}
      onDismiss={dismiss}
      durationMs={UNDO_MS}
      extra={
        notice.outputPath !== undefined && (
          <Link to={notice.outputPath} onClick={dismiss}>
            {t('task.output.enter')}
          </Link>
        )
      }
    />
  );
}

/** For the screen reader: the eye sees the row go back. */
function UndoneWords({ notice }: { readonly notice: Extract<Notice, { type: 'undone' }> }) {
  const { t } = useTranslation();
  return (
    <p role="status" data-visually-hidden="">
      {t('task.undone', { id: notice.taskId, status: t(`task.status.${notice.status}`) })}
    </p>
  );
}

type Failed = Extract<Notice, { type: 'status-failed' | 'text-failed' }>;

function FailedBar({ notice, onUsed }: { readonly notice: Failed; readonly onUsed: () => void }) {
  const { t } = useTranslation();
  const dismiss = useNotices((store) => store.dismiss);
  const again = () => {
    onUsed();
    dismiss();
    void notice.again();
  };
  const detail =
    notice.type === 'text-failed'
      ? t('record.failed.text')
      : t('record.failed.status', { id: notice.taskId, status: t(`task.status.${notice.status}`) });
  return (
    <div className={styles['failed']} role="alert">
      <Icon name="circle-alert" />
      <div className={styles['words']}>
        <p className={styles['title']}>{t('record.failed.title')}</p>
        <p>{detail}</p>
        <div className={styles['actions']}>
          <Button kind="primary" onPress={again}>
            {t('record.failed.again')}
          </Button>
          <Button onPress={dismiss}>{t('record.failed.close')}</Button>
        </div>
      </div>
    </div>
  );
}

/** Ctrl+Z takes back, except where text is typed: there it is the field's own. */
function useUndoKey(notice: Notice | undefined, onUsed: () => void): void {
  useEffect(() => {
    if (notice?.type !== 'status-saved') return;
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (!isUndo || isTextField(event.target)) return;
      event.preventDefault();
      onUsed();
      useNotices.getState().dismiss();
      void notice.undo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [notice, onUsed]);
}

/** The bar goes when it was used: the focus returns to where the person was. */
function useReturnOfFocus(notice: Notice | undefined): () => void {
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (notice !== undefined && document.activeElement !== document.body) before.current = document.activeElement;
  }, [notice]);
  return useCallback(() => {
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  }, []);
}

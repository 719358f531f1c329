/**
 * The foot of the screen: what was just saved, with the way back for ten seconds (Ctrl+Z does the same), or what could
 * not be saved, what is kept and what to do. Mounted once, by the shell.
 */
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Translate } from '../../i18n/translate.ts';
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
      return <SavedStatus notice={notice} onUsed={onUsed} />;
    case 'fact-saved':
      return <SavedBar undo={notice.undo} detail={notice.saved} onUsed={onUsed} />;
    case 'undone':
    case 'fact-undone':
      return <UndoneWords notice={notice} />;
    case 'status-failed':
    case 'text-failed':
    case 'fact-failed':
      return <FailedBar notice={notice} onUsed={onUsed} />;
  }
}

type StatusSaved = Extract<Notice, { type: 'status-saved' }>;
/** What can be taken back. */
type Saved = Extract<Notice, { type: 'status-saved' | 'fact-saved' }>;

function SavedStatus({ notice, onUsed }: { readonly notice: StatusSaved; readonly onUsed: () => void }) {
  const { t } = useTranslation();
  const dismiss = useNotices((store) => store.dismiss);
  const { taskId: id, status, outputPath } = notice;
  return (
    <SavedBar
      undo={notice.undo}
      detail={t('task.is', { id, status: t(`task.status.${status}`) })}
      onUsed={onUsed}
      extra={
        outputPath !== undefined && (
          <Link to={outputPath} onClick={dismiss}>
            {t('task.output.enter')}
          </Link>
        )
      }
    />
  );
}

interface SavedBarProps {
  readonly undo: () => Promise<void>;
  readonly detail: string;
  readonly onUsed: () => void;
  readonly extra?: ReactNode;
}

function SavedBar({ undo, detail, onUsed, extra }: SavedBarProps) {
  const { t } = useTranslation();
  const dismiss = useNotices((store) => store.dismiss);
  const takeBack = () => {
    onUsed();
    dismiss();
    void undo();
  };
  return (
    <UndoBar
      message={t('app.savedHere')}
      detail={detail}
      actionLabel={t('app.undo')}
      onAction={takeBack}
      onDismiss={dismiss}
      durationMs={UNDO_MS}
      extra={extra}
    />
  );
}

/** For the screen reader: the eye sees the row go back. */
function UndoneWords({ notice }: { readonly notice: Extract<Notice, { type: 'undone' | 'fact-undone' }> }) {
  const { t } = useTranslation();
  return (
    <p role="status" data-visually-hidden="">
      {notice.type === 'fact-undone'
        ? t('record.undone', { now: notice.now })
        : t('task.undone', { id: notice.taskId, status: t(`task.status.${notice.status}`) })}
    </p>
  );
}

type Failed = Extract<Notice, { type: 'status-failed' | 'text-failed' | 'fact-failed' }>;

function FailedBar({ notice, onUsed }: { readonly notice: Failed; readonly onUsed: () => void }) {
  const { t } = useTranslation();
  const dismiss = useNotices((store) => store.dismiss);
  const again = () => {
    onUsed();
    dismiss();
    void notice.again();
  };
  return (
    <div className={styles['failed']} role="alert">
      <Icon name="circle-alert" />
      <div className={styles['words']}>
        <p className={styles['title']}>{t('record.failed.title')}</p>
        <p>{failedWords(t, notice)}</p>
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

function failedWords(t: Translate, notice: Failed): string {
  switch (notice.type) {
    case 'text-failed':
      return t('record.failed.text');
    case 'fact-failed':
      return t('record.failed.fact');
    case 'status-failed':
      return t('record.failed.status', { id: notice.taskId, status: t(`task.status.${notice.status}`) });
  }
}

/** Ctrl+Z takes back, except where text is typed: there it is the field's own. */
function useUndoKey(notice: Notice | undefined, onUsed: () => void): void {
  useEffect(() => {
    if (!isSaved(notice)) return;
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

function isSaved(notice: Notice | undefined): notice is Saved {
  return notice?.type === 'status-saved' || notice?.type === 'fact-saved';
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

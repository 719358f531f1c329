/** One piece of evidence in full: the picture or the file, who attached it, where it is, and what can be done about it. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayRecord } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import { removeEvidence, sendAgain } from '../../data/change-evidence.ts';
import { openEvidence } from '../../data/open-evidence.ts';
import type { EvidenceView } from '../../data/read-evidence.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './evidence-sheet.module.css';
import type { OpenWard } from './open-ward.ts';
import { useNotices } from './undo-store.ts';
import { usePersonName } from './use-person-name.ts';
import { useTimeFormat } from './use-time-format.ts';

interface EvidenceSheetProps {
  readonly ward: OpenWard;
  readonly evidence: EvidenceView;
  readonly onClose: () => void;
}

export function EvidenceSheet({ ward, evidence, onClose }: EvidenceSheetProps) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const [isRemoving, setRemoving] = useState(false);
  const scope = wardScope(ward.definition.code);
  const { sha256, type, file } = evidence;
  const opened = useFile(scope, evidence);
  const act = (work: () => Promise<unknown>): void => {
    work().catch(() => useNotices.getState().show({ type: 'fact-failed', again: work }));
    onClose();
  };
  return (
    <Dialog
      title={evidence.name ?? t('evidence.sheet.title')}
      isOpen
      onClose={onClose}
      actions={
        isRemoving ? (
          <>
            <Button kind="danger" onPress={() => act(() => removeEvidence(scope, evidence))}>
              {t('evidence.remove.yes')}
            </Button>
            <Button onPress={() => setRemoving(false)}>{t('evidence.remove.no')}</Button>
          </>
        ) : (
          <>
            <Button kind="primary" onPress={onClose}>
              {t('evidence.sheet.close')}
            </Button>
            {opened.url !== undefined && !type.startsWith('image/') && (
              <a className={buttonClass('secondary')} href={opened.url} download={evidence.name ?? sha256}>
                {t('evidence.sheet.save')}
              </a>
            )}
            {file.state === 'refused' && file.isHere && (
              <Button onPress={() => act(() => sendAgain({ scope, sha256 }))}>{t('evidence.sendAgain')}</Button>
            )}
            {mayRecord(ward.role, 'evidence.removed') && (
              <Button onPress={() => setRemoving(true)}>{t('evidence.remove')}</Button>
            )}
          </>
        )
      }
    >
      {isRemoving ? <p>{t('evidence.remove.ask')}</p> : <Picture evidence={evidence} opened={opened} />}
      {file.state === 'refused' && <p className={styles['refused']}>{t(refusalKey(file.reason))}</p>}
      <p className={styles['facts']}>
        {t('evidence.sheet.by', { name: nameOf(evidence.actor), time: format.moment(evidence.at, Date.now()) })}
      </p>
    </Dialog>
  );
}

const REASONS = ['lost', 'too-large', 'too-many-pixels', 'wrong-type', 'damaged', 'locked', 'active-content'] as const;

/** A newer city may have reasons that this build does not know. */
function refusalKey(reason: string | undefined) {
  const known = REASONS.find((one) => one === reason);
  return known === undefined ? 'evidence.refused' : (`evidence.refused.${known}` as const);
}

function Picture({ evidence, opened }: { readonly evidence: EvidenceView; readonly opened: Opened }) {
  const { t } = useTranslation();
  const { thumbnail, name, type } = evidence;
  const small = thumbnail === undefined ? undefined : `data:image/jpeg;base64,${thumbnail}`;
  const source = type.startsWith('image/') ? (opened.url ?? small) : small;
  return (
    <>
      {source !== undefined && (
        <img
          className={styles['picture']}
          src={source}
          alt={name ?? t('evidence.sheet.title')}
          data-whole={opened.url !== undefined}
        />
      )}
      {opened.why !== undefined && <p role="status">{t(`evidence.open.${opened.why}`)}</p>}
    </>
  );
}

interface Opened {
  readonly url?: string;
  readonly why?: 'absent' | 'unreachable' | 'busy';
}

/** The file as an address of this page, as long as it is looked at. */
function useFile(scope: string, { sha256, type }: EvidenceView): Opened {
  const [opened, setOpened] = useState<Opened>({ why: 'busy' });
  useEffect(() => {
    let url: string | undefined;
    let isGone = false;
    void openEvidence({ scope, sha256, type }).then((answer) => {
      if (isGone) return;
      if (answer.ok) url = URL.createObjectURL(answer.file);
      setOpened(answer.ok ? { url: url as string } : { why: answer.why });
    });
    return () => {
      isGone = true;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [scope, sha256, type]);
  return opened;
}

/**
 * "Chụp ảnh minh chứng": the camera or a file, looked at on the device, covered where people or numbers show, then saved
 * (features B1, B4, B8). What is being typed is kept before the camera opens: it may take the page with it.
 */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayRecord } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import {
  attachDocument,
  attachPicture,
  clearPicture,
  type FileFault,
  prepareEvidence,
  type PreparedFile,
  type RenderedPicture,
  warmPictures,
} from '../../data/prepare-evidence.ts';
import { readStorageTrouble } from '../../data/storage-trouble.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './add-evidence.module.css';
import { CoverPicture } from './cover-picture.tsx';
import type { EvidenceProps } from './evidence-props.ts';
import { forgetCamera, isCameraWarned, noteCamera, noteCameraWarned, wasCameraOpen } from './camera-marks.ts';
import { useFileSize } from './use-file-size.ts';

type Picture = Extract<PreparedFile, { kind: 'picture' }>;

type Phase =
  | { readonly type: 'idle' | 'reading' | 'saving' | 'saved' | 'cut' | 'failed' | 'paused' | 'full' }
  | { readonly type: 'warning' }
  | { readonly type: 'refused'; readonly fault: FileFault; readonly bytes: number }
  | { readonly type: 'covering'; readonly picture: Picture };

const PICTURES = 'image/*';
const FILES =
  'image/*,application/pdf,.pdf,.docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export function AddEvidence({ ward, on }: EvidenceProps) {
  const { t } = useTranslation();
  const [phase, setPhase] = useState<Phase>(() => ({ type: wasCameraOpen(on) ? 'cut' : 'idle' }));
  const camera = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const photo = useRef<HTMLButtonElement>(null);
  // React knows no such event.
  useEffect(() => {
    const input = camera.current;
    // Said once.
    if (wasCameraOpen(on)) forgetCamera();
    input?.addEventListener('cancel', forgetCamera);
    return () => input?.removeEventListener('cancel', forgetCamera);
  }, [on]);
  const onPicture = useClearedWhenGone();
  const place = { scope: wardScope(ward.definition.code), on, by: ward.person.id };
  if (!mayRecord(ward.role, 'evidence.attached')) return null;

  const open = (input: HTMLInputElement | null): void => {
    // A field records what was typed when it is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if (readStorageTrouble().space !== undefined) return setPhase({ type: 'paused' });
    if (input === camera.current) noteCamera(on);
    // By the time a picture comes, what makes it ready has started.
    warmPictures().catch(() => undefined);
    input?.click();
  };
  const warnThenOpen = (): void => {
    if (isCameraWarned(ward.day)) return open(camera.current);
    setPhase({ type: 'warning' });
  };
  const save = async (attach: () => Promise<Awaited<ReturnType<typeof attachPicture>>>): Promise<void> => {
    setPhase({ type: 'saving' });
    try {
      const attached = await attach();
      setPhase({ type: attached.ok ? 'saved' : attached.why });
    } catch {
      setPhase({ type: 'failed' });
    }
  };
  const take = async (input: HTMLInputElement): Promise<void> => {
    forgetCamera();
    const [file] = input.files ?? [];
    // The same file may be chosen again.
    input.value = '';
    if (file === undefined) return;
    setPhase({ type: 'reading' });
    const prepared = await prepareEvidence(file).catch(() => FAILED);
    if (prepared.kind === 'refused') return setPhase({ type: 'refused', fault: prepared.fault, bytes: file.size });
    if (prepared.kind === 'document') return save(() => attachDocument(place, prepared.document));
    onPicture();
    setPhase({ type: 'covering', picture: prepared });
  };
  /** A sheet that is gone cannot give the focus back by itself. */
  const leaveCover = (): void => {
    photo.current?.focus();
    void clearPicture();
  };
  const keep = async (toPicture: () => Promise<RenderedPicture>): Promise<void> => {
    await save(async () => attachPicture(place, await toPicture()));
    leaveCover();
  };
  const drop = (): void => {
    setPhase({ type: 'idle' });
    leaveCover();
  };

  return (
    <div className={styles['add']}>
      <div className={styles['buttons']}>
        <Button
          ref={photo}
          kind="primary"
          icon="camera"
          isBusy={isBusy(phase)}
          onPress={warnThenOpen}
          data-testid="take-photo"
        >
          {t('task.evidence.photo')}
        </Button>
        <Button icon="paperclip" isBusy={isBusy(phase)} onPress={() => open(files.current)}>
          {t('task.evidence.file')}
        </Button>
      </div>
      <input
        ref={camera}
        className={styles['input']}
        type="file"
        accept={PICTURES}
        capture="environment"
        aria-label={t('task.evidence.photo')}
        tabIndex={-1}
        data-testid="camera-input"
        onChange={({ currentTarget }) => void take(currentTarget)}
      />
      <input
        ref={files}
        className={styles['input']}
        type="file"
        accept={FILES}
        aria-label={t('task.evidence.file')}
        tabIndex={-1}
        data-testid="file-input"
        onChange={({ currentTarget }) => void take(currentTarget)}
      />
      <p className={styles['words']} role="status" data-phase={phase.type} data-testid="evidence-phase">
        <PhaseWords phase={phase} />
      </p>
      {phase.type === 'covering' && <CoverPicture picture={phase.picture} onSave={keep} onDrop={drop} />}
      <Dialog
        title={t('evidence.warning.title')}
        isOpen={phase.type === 'warning'}
        onClose={() => setPhase((now) => (now.type === 'warning' ? { type: 'idle' } : now))}
        actions={
          <>
            <Button
              kind="primary"
              icon="camera"
              onPress={() => {
                noteCameraWarned(ward.day);
                setPhase({ type: 'idle' });
                open(camera.current);
              }}
            >
              {t('evidence.warning.open')}
            </Button>
            <Button onPress={() => setPhase({ type: 'idle' })}>{t('evidence.warning.back')}</Button>
          </>
        }
      >
        <p>{t('task.evidence.privacy')}</p>
      </Dialog>
    </div>
  );
}

/**
 * A device that is locked, or left, in the middle takes the picture as it was taken with it: nothing of it waits, uncovered,
 * for who comes next. Returns what says that there is one.
 */
function useClearedWhenGone(): () => void {
  const life = useRef({ isGone: false, hasPicture: false });
  const clear = (): void => void clearPicture().catch(() => undefined);
  useEffect(() => {
    const now = life.current;
    now.isGone = false;
    return () => {
      now.isGone = true;
      if (now.hasPicture) clear();
    };
  }, []);
  return () => {
    life.current.hasPicture = true;
    if (life.current.isGone) clear();
  };
}

const FAILED: PreparedFile = { kind: 'refused', fault: 'broken' };

function isBusy({ type }: Phase): boolean {
  return type === 'reading' || type === 'saving';
}

function PhaseWords({ phase }: { readonly phase: Phase }) {
  const { t } = useTranslation();
  const size = useFileSize();
  switch (phase.type) {
    case 'idle':
    case 'warning':
    case 'covering':
      return null;
    case 'paused':
      return t('storage.low');
    case 'refused':
      return phase.fault === 'too-large' ? (
        t('task.evidence.tooBig', { size: size(phase.bytes) })
      ) : (
        <>{t(phase.fault === 'wrong-type' ? 'task.evidence.wrongType' : `evidence.fault.${phase.fault}`)}</>
      );
    default:
      return t(`evidence.phase.${phase.type}`);
  }
}

/**
 * "Kiểm tra": what a second person found on looking at a task or a run, whether it changed since, and for supervisors the
 * way to say so (D7). A remark beside the record. Not there for the ward while nobody has looked.
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OpBodies, verificationEntity } from '../../domain/ops.ts';
import { type Head, headNames } from '../../domain/register.ts';
import { mayRecord } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import type { Verification } from '../../domain/verification.ts';
import type { OtherRecord } from '../../data/read-ward.ts';
import { recordOp } from '../../data/record-op.ts';
import { recordVerification } from '../../data/verifications.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { OpenWard } from './open-ward.ts';
import { RecordMark } from './record-mark.tsx';
import { ReturnedFacts } from './returned-facts.tsx';
import { useNotices } from './undo-store.ts';
import { useKeptText } from './use-kept-text.ts';
import { usePersonName } from './use-person-name.ts';
import { useTextFault } from './use-text-fault.ts';
import { useTimeFormat } from './use-time-format.ts';
import styles from './verify-section.module.css';

interface VerifySectionProps {
  readonly ward: OpenWard;
  /** Task id, or UUID of a run. */
  readonly of: string;
}

export function VerifySection({ ward, of }: VerifySectionProps) {
  const { t } = useTranslation();
  const verification = ward.record.verificationsById.get(of);
  const given = ward.record.othersByEntity.get(verificationEntity(of));
  const mayVerify = mayRecord(ward.role, 'verification.set');
  if (verification === undefined && !mayVerify) return null;
  return (
    <section id="kiem-tra" tabIndex={-1} data-testid="verification" data-result={verification?.result ?? 'none'}>
      <SectionHead
        title={t('verify.title')}
        aside={verification?.changed !== undefined && <b className={styles['stale']}>{t('verify.stale')}</b>}
      />
      {verification === undefined ? (
        <p className={styles['quiet']}>{t('verify.none')}</p>
      ) : (
        <Found ward={ward} of={of} verification={verification} given={given} />
      )}
      <ReturnedFacts ward={ward} entity={verificationEntity(of)} />
      {mayVerify && <Verifying ward={ward} of={of} verification={verification} given={given} />}
    </section>
  );
}

interface FoundProps extends VerifySectionProps {
  readonly verification: Verification;
  readonly given: OtherRecord | undefined;
}

function Found({ ward, of, verification, given }: FoundProps) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const { result, by, at, comment, changed } = verification;
  return (
    <>
      <Row
        mark={<Icon name={result === 'confirmed' ? 'check' : 'circle-alert'} size={28} />}
        title={<span data-result={result}>{t(`verify.result.${result}`)}</span>}
        detail={
          <>
            <p>{t('verify.by', { name: nameOf(by), time: format.moment(at, Date.now()) })}</p>
            {comment !== undefined && (
              <p className={styles['text']} lang="vi">
                {comment}
              </p>
            )}
            {changed !== undefined && (
              <p>{changed.length === 0 ? t('verify.gone') : t('verify.changed', { count: changed.length })}</p>
            )}
          </>
        }
        aside={given !== undefined && <RecordMark sync={verification.isInConflict ? 'conflict' : given.sync} />}
      />
      {verification.isInConflict && <Versions ward={ward} of={of} heads={given?.shown['verification']?.heads ?? []} />}
    </>
  );
}

/** What two supervisors found: both, and the way to choose one. */
function Versions({ ward, of, heads }: VerifySectionProps & { readonly heads: readonly Head[] }) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const entity = verificationEntity(of);
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const choose = async (body: OpBodies['verification.set']): Promise<void> => {
    try {
      const replaces = heads.map(({ opId }) => opId);
      await recordOp({ scope: wardScope(code), kind: 'verification.set', entity, body, replaces });
    } catch {
      useNotices.getState().show({ type: 'fact-failed', again: () => choose(body) });
    }
  };
  return (
    <ul className={styles['versions']} data-testid="conflict" data-entity={entity} data-field="verification">
      {heads.map((head) => {
        const body = head.body as unknown as OpBodies['verification.set'];
        return (
          <li key={head.opId}>
            <b>{t(body.result === null ? 'verify.takenBack' : `verify.result.${body.result}`)}</b>
            <p>{t('verify.by', { name: nameOf(head.actor), time: format.moment(head.madeAt, Date.now()) })}</p>
            {body.comment !== undefined && <p lang="vi">{body.comment}</p>}
            {mayRecord(ward.role, 'verification.set') && (
              <Button onPress={() => void choose(body)}>{t('verify.choose')}</Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface VerifyingProps extends VerifySectionProps {
  readonly verification: Verification | undefined;
  readonly given: OtherRecord | undefined;
}

function Verifying({ ward, of, verification, given }: VerifyingProps) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const [comment, setComment] = useKeptText(`verify:${code}:${of}:${ward.person.id}`);
  const [isOpened, setOpened] = useState(false);
  const [isReturning, setReturning] = useState(false);
  const names = headNames(given?.shown['verification']);
  const [seenAtOpening, setSeenAtOpening] = useState<readonly string[]>();
  const fault = useTextFault(comment, isReturning ? t('verify.comment.missing') : undefined);
  const isOpen = isOpened || comment !== '';

  const toggle = (): void => {
    setSeenAtOpening(isOpen ? undefined : names);
    setOpened(!isOpen);
  };
  const record = async (result: OpBodies['verification.set']['result']): Promise<void> => {
    const written = result === null ? '' : comment.trim();
    setReturning(result === 'returned');
    if (fault.error !== undefined && written !== '') return;
    if (result === 'returned' && written === '') return;
    try {
      await recordVerification({ code, of, result, comment: written, seen: seenAtOpening ?? names });
      setSeenAtOpening(undefined);
      setComment('');
      setOpened(false);
      setReturning(false);
    } catch {
      useNotices.getState().show({ type: 'text-failed', again: () => record(result) });
    }
  };

  return (
    <div className={styles['form']}>
      <div className={styles['actions']}>
        <Button icon="circle-help" onPress={toggle} aria-expanded={isOpen}>
          {t(verification === undefined ? 'verify.open' : 'verify.again')}
        </Button>
        {verification !== undefined && <Button onPress={() => void record(null)}>{t('verify.takeBack')}</Button>}
      </div>
      {isOpen && (
        <>
          <TextField
            label={t('verify.comment')}
            hint={t('verify.comment.hint')}
            value={comment}
            onChange={setComment}
            multiline
            lang="vi"
            {...fault}
          />
          <div className={styles['actions']}>
            <Button icon="check" onPress={() => void record('confirmed')}>
              {t('verify.result.confirmed')}
            </Button>
            <Button kind="danger" icon="refresh-cw" onPress={() => void record('returned')}>
              {t('verify.result.returned')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

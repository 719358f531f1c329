/** "Ký xác nhận": who signed a scenario or the ward and when, what changed since, and for the leader the way to sign (D6). */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { observeSignatures } from '../../data/signatures.ts';
import type { WardRecord } from '../../data/read-ward.ts';
import type { Campaign, WardDefinition } from '../../domain/campaign.ts';
import { signatureEntity } from '../../domain/ops.ts';
import type { Signature, SignedFact, SignedWhat } from '../../domain/signature.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { sign, withdrawSignature } from './sign.ts';
import styles from './sign-off.module.css';
import { subjectPath } from './subject-path.ts';
import { useLive } from './use-live.ts';
import { useNow } from './use-now.ts';
import { withWard } from './use-person.ts';
import { usePersonName } from './use-person-name.ts';
import { useTimeFormat } from './use-time-format.ts';

interface SignOffProps {
  readonly campaign: Campaign;
  readonly definition: WardDefinition;
  readonly record: WardRecord;
  readonly what: SignedWhat;
}

const NONE: Signature = { type: 'none' };

export function SignOff(props: SignOffProps) {
  const isGiven = props.record.othersByEntity.has(signatureEntity(props.what));
  return isGiven ? <Given {...props} /> : <Section {...props} signature={NONE} />;
}

/** Only what was signed once is held against what stands now: that reads the whole ward. */
function Given(props: SignOffProps) {
  const signatures = useLive(() => observeSignatures(props.definition.code), [props.definition.code]);
  const signature = signatures?.get(props.what);
  return signature === undefined ? null : <Section {...props} signature={signature} />;
}

interface SectionProps extends SignOffProps {
  readonly signature: Signature;
}

function Section(props: SectionProps) {
  const { t } = useTranslation();
  const { signature, record } = props;
  const isStale = signature.type === 'stale';
  return (
    <section data-testid="sign-off" data-what={props.what} data-state={signature.type}>
      <SectionHead
        title={t('sign.title')}
        aside={isStale ? <b className={styles['stale']}>{t('ward.sign.stale')}</b> : undefined}
      />
      <Row mark={<Icon name="signature" size={28} />} title={<Title {...props} />} detail={<Detail {...props} />} />
      {isStale && <Changes facts={signature.changed} {...props} />}
      {record.role === 'leader' && <Actions {...props} />}
    </section>
  );
}

function Title({ signature, campaign }: SectionProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(campaign.calendar.timezone);
  const nameOf = usePersonName();
  const nowMs = useNow();
  if (signature.type === 'none') return <>{t('sign.none')}</>;
  const values = { name: nameOf(signature.by), time: format.moment(signature.at, nowMs) };
  return <>{t(signature.type === 'withdrawn' ? 'sign.withdrawn' : 'sign.signed', values)}</>;
}

function Detail({ signature, what }: SectionProps) {
  const { t } = useTranslation();
  if (signature.type === 'signed') return <>{t('sign.signed.detail')}</>;
  if (signature.type !== 'stale') return <>{t(what === 'ward' ? 'sign.none.ward' : 'sign.none.detail')}</>;
  const count = entitiesOf(signature.changed).length;
  return <>{count === 0 ? t('sign.gone') : t('sign.changed', { count })}</>;
}

const SHOWN = 4;

function Changes({ facts, definition, campaign }: SectionProps & { readonly facts: readonly SignedFact[] }) {
  const { t } = useTranslation();
  const format = useTimeFormat(campaign.calendar.timezone);
  const nameOf = usePersonName();
  const nowMs = useNow();
  const changes = entitiesOf(facts);
  const more = changes.length - SHOWN;
  return (
    <ul className={styles['changes']}>
      {changes.slice(0, SHOWN).map((fact) => (
        <li key={fact.entity}>
          <Link to={withWard(pathOf(fact), definition.code)}>
            {t('sign.changed.by', {
              what: campaign.tasksById.has(fact.entity) ? fact.entity : t(`sign.sort.${SORT_WORDS[fact.sort]}`),
              name: nameOf(fact.actor),
              time: format.moment(fact.madeAt, nowMs),
            })}
          </Link>
        </li>
      ))}
      {more > 0 && <li>{t('sign.changed.more', { n: more, count: more })}</li>}
    </ul>
  );
}

const SORT_WORDS = { task: 'own', run: 'run', problem: 'problem', steps: 'steps', signature: 'signature' } as const;

/** Once each, by the newest of its changes, the newest first. */
function entitiesOf(facts: readonly SignedFact[]): readonly SignedFact[] {
  const newest = [...facts].sort((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt));
  return newest.filter((fact, index) => newest.findIndex(({ entity }) => entity === fact.entity) === index);
}

function pathOf({ entity, sort }: SignedFact): string {
  if (sort === 'task' || sort === 'run' || sort === 'problem') return subjectPath(sort, entity);
  return `/kich-ban/${entity.slice(entity.indexOf(':') + 1)}`;
}

function Actions({ signature, what, definition }: SectionProps) {
  const { t } = useTranslation();
  const { code, name: ward } = definition;
  const isSigned = signature.type === 'signed' || signature.type === 'stale';
  const purpose = what === 'ward' ? t('sign.purpose.ward', { ward }) : t('sign.purpose', { no: what, ward });
  return (
    <div className={styles['actions']}>
      {signature.type !== 'signed' && (
        <Button icon="signature" onPress={() => void sign({ code, what, purpose })} data-sign="">
          {t(signature.type === 'stale' ? 'sign.again' : 'sign.do')}
        </Button>
      )}
      {isSigned && (
        <Button
          onPress={() => void withdrawSignature({ code, what, purpose: t('sign.purpose.withdraw', { ward }) })}
          data-withdraw=""
        >
          {t('sign.withdraw')}
        </Button>
      )}
    </div>
  );
}

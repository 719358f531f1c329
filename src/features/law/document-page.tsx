/** One document of the legal register: what is known of it, how surely, where from, and the tasks that rest on it (H2). */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Campaign, DocumentDefinition } from '../../domain/campaign.ts';
import { fillTemplate } from '../../domain/fill-template.ts';
import { isNotYetInForce, linksIn, tasksCiting } from '../../domain/legal-register.ts';
import { observeCampaign } from '../../data/read-campaign.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Columns } from '../../ui/columns.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type KeyValue, KeyValueList } from '../../ui/key-value-list.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { useDay } from '../marks/use-day.ts';
import { useLiveAnswer } from '../marks/use-live.ts';
import { useWard, useWardPath } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { Fetching } from '../marks/ward-gate.tsx';
import styles from './document-page.module.css';

export function DocumentPage() {
  const { t } = useTranslation();
  const { documentId = '' } = useParams();
  const campaign = useLiveAnswer(observeCampaign, []);
  if (campaign.isLoading) return <Loading label={t('record.loading')} />;
  if (campaign.value === undefined) {
    return (
      <>
        <PageTitle title={t('law.title')} />
        <Fetching />
      </>
    );
  }
  const document = campaign.value.documentsById.get(documentId);
  if (document === undefined) return <Unknown id={documentId} />;
  return (
    <Columns split="halves" aside={<Citing campaign={campaign.value} document={document} />}>
      <PageTitle
        size="long"
        overline={
          <span lang="vi">
            {document.type} {document.number}
          </span>
        }
        title={<span lang="vi">{document.title}</span>}
      />
      <Facts document={document} />
      <Links document={document} />
    </Columns>
  );
}

function Facts({ document }: { readonly document: DocumentDefinition }) {
  const { t } = useTranslation();
  const format = useTimeFormat();
  const day = useDay()?.day;
  const { issuer, date, relevance, status, confidence, source, effectiveFrom } = document;
  const given = (label: string, text: string | undefined): readonly KeyValue[] =>
    text === undefined ? [] : [{ label, value: <span lang="vi">{text}</span> }];
  const force = (): string => {
    if (effectiveFrom === undefined) return t('law.document.force.unknown');
    const from = { date: format.dateWithYear(effectiveFrom) };
    const isNotYet = day !== undefined && isNotYetInForce(document, day);
    return isNotYet ? t('law.document.force.notYet', from) : t('law.document.force.from', from);
  };
  return (
    <KeyValueList
      items={[
        ...given(t('law.document.issuer'), issuer),
        {
          label: t('law.document.date'),
          value: date === null ? t('law.row.noDate') : format.dateWithYear(date),
          isUnclear: date === null,
        },
        { label: t('law.document.force'), value: force() },
        ...given(t('law.document.status'), status).map((item) => ({ ...item, isUnclear: true })),
        ...given(t('law.document.relevance'), relevance),
        {
          label: t('law.document.confidence'),
          value: <Confidence confidence={confidence} />,
          isUnclear: !ATTESTED.includes(confidence),
        },
        ...given(t('law.document.source'), withoutLinks(source)),
      ]}
    />
  );
}

const ATTESTED = ['article-attested', 'source-attested'];

function Confidence({ confidence }: { readonly confidence: string }): ReactNode {
  const { t } = useTranslation();
  switch (confidence) {
    case 'article-attested':
    case 'source-attested':
    case 'general-knowledge':
      return t(`law.document.confidence.${confidence}`);
    default:
      return t('law.document.confidence.other');
  }
}

/** What a source says besides its addresses; undefined where it is nothing else. */
function withoutLinks(source: string): string | undefined {
  const words = linksIn(source).reduce((rest, link) => rest.replace(link, ''), source);
  return /[\p{L}\p{N}]/u.test(words) ? words.replace(/^[\s;,]+|[\s;,]+$/g, '') : undefined;
}

function Links({ document: { source } }: { readonly document: DocumentDefinition }) {
  const { t } = useTranslation();
  const links = linksIn(source);
  if (links.length === 0) return null;
  return (
    <section className={styles['links']}>
      <SectionHead title={t('law.document.links')} />
      <p className={styles['hint']}>{t('law.document.links.hint')}</p>
      <ul>
        {links.map((link) => (
          <li key={link}>
            <a className={styles['link']} href={link} target="_blank" rel="noopener noreferrer">
              <Icon name="link" />
              <span>
                {t('law.document.open', { host: new URL(link).host })}
                <span className={styles['address']}>{link}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CitingProps {
  readonly campaign: Campaign;
  readonly document: DocumentDefinition;
}

function Citing({ campaign, document }: CitingProps) {
  const { t } = useTranslation();
  const path = useWardPath();
  const ward = campaign.wardsByCode.get(useWard()?.code ?? '');
  const tasks = tasksCiting(campaign, document.id);
  return (
    <section>
      <SectionHead title={t('law.document.cited')} aside={tasks.length === 0 ? undefined : String(tasks.length)} />
      {tasks.length === 0 && <p className={styles['hint']}>{t('law.document.cited.none')}</p>}
      <ul className={styles['tasks']}>
        {tasks.map(({ id, title }) => (
          <li key={id}>
            {ward === undefined ? (
              <Row title={id} />
            ) : (
              <Row
                title={<span lang="vi">{fillTemplate(title, ward, campaign)}</span>}
                detail={id}
                renderLink={(link) => <Link to={path(`/viec/${id}`)} {...link} />}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Unknown({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const path = useWardPath();
  return (
    <>
      <PageTitle title={t('law.unknown.title')} />
      <Empty
        text={t('law.unknown.text', { id })}
        action={
          <Link className={buttonClass('secondary')} to={path('/van-ban')}>
            {t('law.unknown.all')}
          </Link>
        }
      />
    </>
  );
}

/** The legal register: every document the campaign rests on, by kind or by date, found while typing (H2). */
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Campaign, DocumentDefinition } from '../../domain/campaign.ts';
import { groupRegister, type RegisterGroup, type RegisterOrder, tasksCiting } from '../../domain/legal-register.ts';
import { documentEntries } from '../../domain/search-campaign.ts';
import { searchEntries } from '../../domain/search-entries.ts';
import { type QueryWord, toSearchQuery } from '../../domain/search-query.ts';
import { observeCampaign } from '../../data/read-campaign.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { ExportTable } from '../marks/export-table.tsx';
import { Highlighted } from '../marks/highlighted.tsx';
import { SearchField } from '../marks/search-field.tsx';
import { useLiveAnswer } from '../marks/use-live.ts';
import { useWardPath } from '../marks/use-person.ts';
import { useDay } from '../marks/use-day.ts';
import { useQueryText } from '../marks/use-query-text.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { Fetching } from '../marks/ward-gate.tsx';
import { withParameter } from '../marks/with-parameter.ts';
import styles from './law-page.module.css';

const ORDER_PARAMETER = 'xep';

export function LawPage() {
  const { t } = useTranslation();
  const campaign = useLiveAnswer(observeCampaign, []);
  if (campaign.isLoading) return <Loading label={t('record.loading')} />;
  if (campaign.value !== undefined) return <Register campaign={campaign.value} />;
  return (
    <>
      <PageTitle title={t('law.title')} />
      <Fetching />
    </>
  );
}

function Register({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTranslation();
  const query = useQueryText();
  const field = useRef<HTMLInputElement>(null);
  const [order, setOrder] = useOrder();
  const entries = useMemo(() => documentEntries(campaign), [campaign]);
  const typed = toSearchQuery(query.text);
  const isFiltering = typed.state === 'ready';
  const hits = isFiltering ? searchEntries(entries, typed).flatMap((group) => group.hits) : entries.map(toHit);
  const documents = hits.flatMap(({ entry }) => campaign.documentsById.get(entry.id) ?? []);
  return (
    <>
      <PageTitle title={t('law.title')} sub={<p>{t('law.sum', { n: entries.length })}</p>} />
      <div className={styles['controls']}>
        <SearchField label={t('law.search')} query={query} ref={field} />
        <Segmented<RegisterOrder>
          legend={t('law.order')}
          isLegendHidden
          fit="content"
          options={[
            { value: 'kind', label: t('law.order.kind') },
            { value: 'date', label: t('law.order.date') },
          ]}
          value={order}
          onChange={setOrder}
        />
        <p role="status" className={styles['count']}>
          {isFiltering && t('law.found', { count: documents.length })}
        </p>
      </div>
      {documents.length === 0 && (
        <Empty
          text={t('law.none', { query: query.text })}
          action={<Button onPress={() => query.type('')}>{t('law.clear')}</Button>}
        />
      )}
      {groupRegister(documents, order).map((group) => (
        <Group campaign={campaign} group={group} words={isFiltering ? typed.words : []} key={group.name} />
      ))}
      <ExportLaw campaign={campaign} shown={documents} {...(isFiltering ? { query: query.text } : {})} />
    </>
  );
}

interface ExportLawProps {
  readonly campaign: Campaign;
  readonly shown: readonly DocumentDefinition[];
  readonly query?: string;
}

/** The register is given, not recorded: its figures have no age. */
function ExportLaw({ campaign, shown, query }: ExportLawProps) {
  const { t } = useTranslation();
  const day = useDay()?.day;
  if (day === undefined) return null;
  const title = t('export.name.law');
  const toList = (documents: readonly DocumentDefinition[]) => ({
    title,
    count: documents.length,
    make: async () => (await import('./law-table.ts')).lawTable(documents, t),
  });
  const whole = toList([...campaign.documentsById.values()]);
  return (
    <ExportTable
      campaign={campaign}
      place={campaign.calendar.place ?? t('export.city')}
      day={day}
      lists={query === undefined ? [whole] : [{ ...toList(shown), filter: t('export.filter.found', { query }) }, whole]}
    />
  );
}

/** Kept in the address, so that back from a document finds the register as it was. */
function useOrder(): readonly [RegisterOrder, (order: RegisterOrder) => void] {
  const [search, setSearch] = useSearchParams();
  const choose = (order: RegisterOrder): void =>
    setSearch((before) => withParameter(before, ORDER_PARAMETER, order === 'kind' ? undefined : order), {
      replace: true,
    });
  return [search.get(ORDER_PARAMETER) === 'date' ? 'date' : 'kind', choose];
}

interface GroupProps {
  readonly campaign: Campaign;
  readonly group: RegisterGroup;
  readonly words: readonly QueryWord[];
}

function Group({ campaign, group: { name, documents }, words }: GroupProps) {
  const { t } = useTranslation();
  return (
    <section className={styles['group']}>
      <SectionHead
        title={name === '' ? t('law.group.noDate') : <span lang="vi">{name}</span>}
        aside={t('law.count', { count: documents.length })}
      />
      <ul className={styles['rows']}>
        {documents.map((document) => (
          <li key={document.id}>
            <DocumentRow campaign={campaign} document={document} words={words} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DocumentRowProps {
  readonly campaign: Campaign;
  readonly document: DocumentDefinition;
  readonly words: readonly QueryWord[];
}

function DocumentRow({ campaign, document, words }: DocumentRowProps) {
  const { t } = useTranslation();
  const path = useWardPath();
  const format = useTimeFormat();
  const { id, type, number, title, issuer, date, status } = document;
  const cited = tasksCiting(campaign, id).length;
  return (
    <Row
      title={<Highlighted text={`${type} ${number}`} words={words} />}
      detail={
        <>
          <p className={styles['title']}>
            <Highlighted text={title} words={words} />
          </p>
          <p className={styles['facts']}>
            <Highlighted text={issuer} words={words} />
            <span>{date === null ? t('law.row.noDate') : t('law.row.date', { date: format.dateWithYear(date) })}</span>
            {cited > 0 && <span>{t('law.row.cited', { count: cited })}</span>}
          </p>
          {status !== undefined && (
            <p className={styles['remark']}>
              <Highlighted text={status} words={words} />
            </p>
          )}
        </>
      }
      renderLink={(link) => <Link to={path(`/van-ban/${id}`)} {...link} />}
    />
  );
}

function toHit<Entry>(entry: Entry): { readonly entry: Entry } {
  return { entry };
}

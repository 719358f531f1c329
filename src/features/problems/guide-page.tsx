/** A known problem and the way around it: steps, where they come from, the tasks they may help with. Read offline. */
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { GuideDefinition } from '../../domain/campaign.ts';
import { knownCategory } from '../../domain/problem.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Columns } from '../../ui/columns.tsx';
import { Empty } from '../../ui/empty.tsx';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { fill, type OpenWard } from '../marks/open-ward.ts';
import { useWardPath } from '../marks/use-person.ts';
import { WardGate } from '../marks/ward-gate.tsx';
import styles from './problem-page.module.css';

export function GuidePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  return (
    <WardGate title={t('problem.guides')}>
      {(ward) => {
        const guide = ward.campaign.guidesById.get(id);
        return guide === undefined ? <Unknown /> : <Guide ward={ward} guide={guide} />;
      }}
    </WardGate>
  );
}

function Guide({ ward, guide }: { readonly ward: OpenWard; readonly guide: GuideDefinition }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const tasks = guide.tasks.flatMap((id) => ward.campaign.tasksById.get(id) ?? []);
  return (
    <Columns
      aside={
        <>
          <section>
            <SectionHead title={t('problem.guide.about')} />
            <KeyValueList
              items={[
                {
                  label: t('problem.category'),
                  value: guide.categories.map((one) => t(`problem.category.${knownCategory(one)}`)).join('; '),
                },
                {
                  label: t('problem.guide.source'),
                  value: (
                    <>
                      <p>{t(guide.attested ? 'problem.guide.attested' : 'problem.guide.composed')}</p>
                      <p lang="vi">{guide.source}</p>
                    </>
                  ),
                },
              ]}
            />
          </section>
          {tasks.length > 0 && (
            <section>
              <SectionHead title={t('problem.guide.tasks')} />
              <ul>
                {tasks.map((task) => (
                  <li key={task.id}>
                    <Row
                      title={
                        <>
                          {task.id} <span lang="vi">{fill(ward, task.title)}</span>
                        </>
                      }
                      renderLink={(link) => <Link to={path(`/viec/${task.id}`)} {...link} />}
                    />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      }
    >
      <PageTitle size="long" title={<span lang="vi">{fill(ward, guide.title)}</span>} />
      <div className={styles['text']} lang="vi">
        {fill(ward, guide.text)}
      </div>
    </Columns>
  );
}

function Unknown() {
  const { t } = useTranslation();
  const path = useWardPath();
  return (
    <>
      <PageTitle title={t('problem.guides')} />
      <Empty
        text={t('problem.guide.unknown')}
        action={
          <Link className={buttonClass('secondary')} to={path('/vuong-mac')}>
            {t('problem.unknown.all')}
          </Link>
        }
      />
    </>
  );
}

/** What was said when a problem was raised, and who is to solve it by when. */
import { useTranslation } from 'react-i18next';
import { knownCategory, type Problem } from '../../domain/problem.ts';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { nameOfUnit, type OpenWard } from '../marks/open-ward.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { mergedWord } from './problem-words.ts';
import styles from './problem-page.module.css';

export function ProblemDetails({ ward, problem }: { readonly ward: OpenWard; readonly problem: Problem }) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const { raised, owner, stateReason, state, cause } = problem;
  const due = owner?.due ?? raised.due;
  const merged = mergedWord(t, problem);
  const text = (value: string) => (
    <p className={styles['text']} lang="vi">
      {value}
    </p>
  );
  const ownerName = owner?.user === undefined ? owner?.unit && nameOfUnit(ward, owner.unit) : nameOf(owner.user);
  return (
    <section>
      <SectionHead title={t('problem.facts')} />
      <KeyValueList
        items={[
          { label: t('problem.facts.category'), value: t(`problem.category.${knownCategory(raised.category)}`) },
          {
            label: t('problem.facts.raised'),
            value: t('problem.facts.raised.value', {
              name: nameOf(problem.raisedBy),
              time: format.moment(problem.raisedAt, Date.now()),
            }),
          },
          ...(raised.proposal === undefined
            ? []
            : [{ label: t('problem.facts.proposal'), value: text(raised.proposal) }]),
          {
            label: t('problem.facts.owner'),
            value: ownerName === undefined ? t('problem.facts.owner.none') : <span lang="vi">{ownerName}</span>,
          },
          {
            label: t('problem.facts.due'),
            value: due === undefined ? t('problem.facts.due.none') : format.dateWithYear(due),
          },
          ...(state === 'open' && stateReason !== undefined
            ? [{ label: t('problem.facts.reason'), value: text(stateReason) }]
            : []),
          ...(merged === undefined
            ? []
            : [
                {
                  label: t('problem.conflict.cause'),
                  value: (
                    <>
                      <p>{merged}</p>
                      {cause?.title !== undefined && text(cause.title)}
                    </>
                  ),
                },
              ]),
        ]}
      />
    </section>
  );
}

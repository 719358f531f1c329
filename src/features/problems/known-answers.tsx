/** While a problem is typed: guides and answered problems that may be about the same. */
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { similarTexts } from '../../domain/similar-texts.ts';
import { observeProblems, type ProblemRecord } from '../../data/read-problems.ts';
import { Icon } from '../../ui/icon.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { fill, type OpenWard } from '../marks/open-ward.ts';
import { useLive } from '../marks/use-live.ts';
import { useWardPath, withWard } from '../marks/use-person.ts';

const SHOWN = 3;

interface KnownAnswer {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly text: string;
  readonly path: string;
}

/** Nothing where nothing is alike. */
export function KnownAnswers({ ward, typed }: { readonly ward: OpenWard; readonly typed: string }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const settled = useDeferredValue(typed);
  const records = useLive(() => observeProblems(undefined), []) ?? [];
  const known = [
    ...guides(ward, t('problem.known.guide')),
    ...records.flatMap((record) => answered(record, (text) => t('problem.known.answered', { text }))),
  ];
  const byId = new Map(known.map((one) => [one.id, one]));
  const found = similarTexts(settled, known, SHOWN).flatMap((id) => byId.get(id) ?? []);
  if (found.length === 0) return null;
  return (
    <section aria-live="polite">
      <SectionHead title={t('problem.known')} />
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <Row
              mark={<Icon name="book-open" />}
              title={<span lang="vi">{one.title}</span>}
              detail={<span lang="vi">{one.detail}</span>}
              renderLink={(link) => <Link to={one.path.includes('?') ? one.path : path(one.path)} {...link} />}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function guides(ward: OpenWard, detail: string): readonly KnownAnswer[] {
  return [...ward.campaign.guidesById.values()].map((guide) => {
    const title = fill(ward, guide.title);
    return { id: guide.id, title, detail, text: title, path: `/vuong-mac/cach-xu-ly/${guide.id}` };
  });
}

function answered({ problem, ward }: ProblemRecord, detailOf: (text: string) => string): readonly KnownAnswer[] {
  const answer = problem.answers.at(-1);
  if (answer === undefined) return [];
  const { title } = problem.raised;
  const path = withWard(`/vuong-mac/${problem.id}`, ward);
  return [{ id: problem.id, title, detail: detailOf(answer.text), text: title, path }];
}

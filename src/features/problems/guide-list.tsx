/** The known answers of the campaign, on this device. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Campaign, WardDefinition } from '../../domain/campaign.ts';
import { fillTemplate } from '../../domain/fill-template.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { useWardPath } from '../marks/use-person.ts';

/** As many stand there at once. */
const SHOWN = 5;

interface GuideListProps {
  readonly campaign: Campaign;
  /** Undefined: words as the first ward reads them. */
  readonly ward: WardDefinition | undefined;
}

/** Nothing where the campaign knows none. */
export function GuideList({ campaign, ward }: GuideListProps) {
  const { t } = useTranslation();
  const path = useWardPath();
  const [isAll, setAll] = useState(false);
  const reader = ward ?? [...campaign.wardsByCode.values()][0];
  const guides = [...campaign.guidesById.values()];
  if (guides.length === 0 || reader === undefined) return null;
  return (
    <section>
      <SectionHead title={t('problem.guides')} aside={String(guides.length)} />
      <ul>
        {guides.slice(0, isAll ? guides.length : SHOWN).map((guide) => (
          <li key={guide.id}>
            <Row
              mark={<Icon name="book-open" />}
              title={<span lang="vi">{fillTemplate(guide.title, reader, campaign)}</span>}
              renderLink={(link) => <Link to={path(`/vuong-mac/cach-xu-ly/${guide.id}`)} {...link} />}
            />
          </li>
        ))}
      </ul>
      {!isAll && guides.length > SHOWN && (
        <Button onPress={() => setAll(true)}>{t('problem.guides.all', { n: guides.length })}</Button>
      )}
    </section>
  );
}

/** One kind of news: how many, the first of them, and the rest on demand; each one tap from its ward or problem. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';

export interface BriefItem {
  readonly key: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly to: string;
}

interface BriefSectionProps {
  readonly title: string;
  readonly mark: ReactNode;
  readonly items: readonly BriefItem[];
}

const SHOWN_AT_FIRST = 8;

/** Nothing where there is none of it. */
export function BriefSection({ title, mark, items }: BriefSectionProps) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  if (items.length === 0) return null;
  const shown = isWhole ? items : items.slice(0, SHOWN_AT_FIRST);
  const hidden = items.length - shown.length;
  return (
    <section>
      <SectionHead title={title} aside={items.length} />
      <ul>
        {shown.map(({ key, title: name, detail, to }) => (
          <li key={key}>
            <Row mark={mark} title={name} detail={detail} renderLink={(link) => <Link to={to} {...link} />} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button onPress={() => setWhole(true)} fullWidth>
          {t('brief.more', { n: hidden })}
        </Button>
      )}
    </section>
  );
}

/** Results by kind, each with its number; of a long group the first ones, and the rest on demand. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchGroup } from '../../domain/search-entries.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import type { ResultsProps } from './result-props.ts';
import { ResultRow } from './result-row.tsx';
import styles from './search-page.module.css';

const SHOWN_FIRST = 6;

export function SearchResults(props: ResultsProps) {
  return props.found.groups.map((group) => <Group {...props} group={group} key={group.kind} />);
}

function Group({ group, ...props }: ResultsProps & { readonly group: SearchGroup }) {
  const { t } = useTranslation();
  const [wholeFor, setWholeFor] = useState<string>();
  const { kind, hits } = group;
  const { compact } = props.found;
  const shown = wholeFor === compact ? hits : hits.slice(0, SHOWN_FIRST);
  const heading = useId();
  return (
    <section className={styles['group']} data-kind={kind}>
      <SectionHead id={heading} title={t(`search.kind.${kind}`)} aside={String(hits.length)} />
      <Where {...props} kind={kind} />
      <ul className={styles['rows']} aria-labelledby={heading}>
        {shown.map((hit) => (
          <li key={hit.entry.id}>
            <ResultRow {...props} hit={hit} />
          </li>
        ))}
      </ul>
      {shown.length < hits.length && (
        <Button onPress={() => setWholeFor(compact)}>
          {t('search.moreHits', { count: hits.length - shown.length })}
        </Button>
      )}
    </section>
  );
}

/** Somebody with several wards is told in which one a task opens. */
function Where({ facts, found: { ward }, kind }: ResultsProps & { readonly kind: SearchGroup['kind'] }) {
  const { t } = useTranslation();
  const hasSeveral = (facts.ward?.grantedCodes.length ?? 0) > 1;
  if (!hasSeveral || ward === undefined) return null;
  if (kind === 'text') return <p className={styles['hint']}>{t('search.in', { ward: ward.name })}</p>;
  if (kind !== 'task' && kind !== 'scenario') return null;
  const isNamed = ward.code !== facts.definition?.code;
  const words = isNamed ? t('search.in', { ward: ward.name }) : t('search.in.choose', { ward: ward.name });
  return <p className={styles['hint']}>{words}</p>;
}

/** Rows of "Cần xử lý" about urgings: in a ward each that nobody has taken note of, with one tap; for the city how many (D10). */
import { Link } from 'react-router';
import { urgingDaysLate } from '../../domain/urging.ts';
import type { UrgingRecord } from '../../data/read-urgings.ts';
import type { Translate } from '../../i18n/translate.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { NeedsActionRow } from '../../ui/needs-action.tsx';
import { acknowledge } from '../marks/acknowledge.ts';
import type { TimeFormat } from '../marks/format-time.ts';
import type { OpenWard } from '../marks/open-ward.ts';
import { beginningOf, urgingDueWord } from '../marks/urging-words.ts';
import { withWard } from '../marks/use-person.ts';

interface OfWard {
  readonly t: Translate;
  readonly format: TimeFormat;
  readonly ward: OpenWard;
  /** Not closed. */
  readonly urgings: readonly UrgingRecord[];
}

export function wardUrgingRows({ t, format, ward, urgings }: OfWard) {
  const fresh = urgings.filter(({ urging }) => urging.state === 'sent');
  const known = urgings.length - fresh.length;
  const { day, definition } = ward;
  return [
    ...fresh.map((record) => {
      const due = urgingDueWord(record.urging, { t, format, day });
      return (
        <NeedsActionRow
          mark={<Icon name="bell" />}
          title={due === undefined ? t('urging.needs.new.undated') : t('urging.needs.new', { due })}
          detail={<span lang="vi">{beginningOf(record.urging.text)}</span>}
          action={
            <>
              <Button onPress={() => void acknowledge(record, '')} data-testid="acknowledge">
                {t('urging.acknowledge')}
              </Button>
              <Link className={buttonClass('secondary')} to={withWard(`/don-doc/${record.urging.id}`, definition.code)}>
                {t('urging.needs.open')}
              </Link>
            </>
          }
          key={record.urging.id}
        />
      );
    }),
    known > 0 && (
      <NeedsActionRow
        mark={<Icon name="bell" />}
        title={t('urging.needs.doing', { count: known })}
        renderLink={(link) => <Link to={withWard('/don-doc', definition.code)} {...link} />}
        key="known"
      />
    ),
  ];
}

interface OfCity {
  readonly t: Translate;
  readonly day: string | undefined;
  readonly urgings: readonly UrgingRecord[];
}

export function cityUrgingRows({ t, day, urgings }: OfCity) {
  const counts = [
    { group: 'late', count: urgings.filter(({ urging }) => urgingDaysLate(urging, day ?? '') > 0).length },
    { group: 'sent', count: urgings.filter(({ urging }) => urging.state === 'sent').length },
  ] as const;
  return counts
    .filter(({ count }) => count > 0)
    .map(({ group, count }) => (
      <NeedsActionRow
        mark={<Icon name="bell" />}
        title={t(`urging.needs.${group}`, { count })}
        renderLink={(link) => <Link to={`/don-doc?nhom=${group}`} {...link} />}
        key={group}
      />
    ));
}

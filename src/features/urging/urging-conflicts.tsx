/** What two people recorded about an urging without seeing one another: both values, and the way to choose one. */
import { useTranslation } from 'react-i18next';
import { KIND_RULES, type OpKind } from '../../domain/ops.ts';
import type { Head } from '../../domain/register.ts';
import { mayRecord } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import { toUrging } from '../../domain/urging.ts';
import { observeTask } from '../../data/read-task.ts';
import type { OpDraft } from '../../data/record-op.ts';
import { Button } from '../../ui/button.tsx';
import { recordAll } from '../marks/record-groups.ts';
import { useLive } from '../marks/use-live.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { urgingValue } from './urging-value.ts';
import type { UrgingProps } from './urging-props.ts';
import styles from './urging-page.module.css';

const KINDS = ['urging.acknowledged', 'urging.closed'] as const satisfies readonly OpKind[];

export function UrgingConflicts({ ward, record: { urging } }: UrgingProps) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const shown = useLive(() => observeTask(code, urging.id), [code, urging.id])?.shown;
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  // By the same reading as the versions: the page's own may be a moment ahead of it.
  const conflicts = toUrging(urging.id, shown)?.conflicts ?? [];
  if (shown === undefined || conflicts.length === 0) return null;
  const choose = (kind: (typeof KINDS)[number], heads: readonly Head[], { body }: Head): void => {
    const replaces = heads.map(({ opId }) => opId);
    void recordAll([{ scope: wardScope(code), entity: urging.id, kind, body, replaces } as unknown as OpDraft]);
  };
  return (
    <section className={styles['conflict']} data-testid="conflict" data-entity={urging.id}>
      <h2>{t('urging.conflict.title')}</h2>
      {conflicts.map((field) => {
        const kind = KINDS.find((one) => KIND_RULES[one].field === field) ?? KINDS[0];
        const heads = shown[field]?.heads ?? [];
        return (
          <div className={styles['version']} data-field={field} key={field}>
            <h3>{t(`urging.conflict.${field}`)}</h3>
            {heads.map((head) => (
              <div className={styles['version']} key={head.opId}>
                <p className={styles['text']} lang="vi">
                  {urgingValue(t, field, head.body)}
                </p>
                <p className={styles['by']}>
                  {t('urging.conflict.by', { name: nameOf(head.actor), time: format.moment(head.at, Date.now()) })}
                </p>
                {mayRecord(ward.role, kind) && (
                  <Button onPress={() => choose(kind, heads, head)}>{t('urging.conflict.choose')}</Button>
                )}
              </div>
            ))}
          </div>
        );
      })}
    </section>
  );
}

/** Fields of a problem that two people set without seeing one another: both values, and the way to choose one. */
import { useTranslation } from 'react-i18next';
import { KIND_RULES, type OpKind } from '../../domain/ops.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Head } from '../../domain/register.ts';
import { mayRecord, maySetState } from '../../domain/role.ts';
import { ofProblem } from '../../data/problem-drafts.ts';
import type { OpDraft } from '../../data/record-op.ts';
import { observeTask } from '../../data/read-task.ts';
import { Button } from '../../ui/button.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { useLive } from '../marks/use-live.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { recordAll } from '../marks/record-groups.ts';
import { fieldWords } from './value-words.ts';
import styles from './problem-page.module.css';

const KINDS = [
  'problem.stateSet',
  'problem.levelSet',
  'problem.ownerSet',
  'problem.causeSet',
] as const satisfies readonly OpKind[];

export function ProblemConflicts({ ward, problem }: { readonly ward: OpenWard; readonly problem: Problem }) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const detail = useLive(() => observeTask(code, problem.id), [code, problem.id]);
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  // By one reading: the page's own may be a moment ahead of the versions.
  const kinds = KINDS.filter((kind) => detail?.headsByField.has(KIND_RULES[kind].field));
  if (kinds.length === 0) return null;
  const choose = (kind: (typeof KINDS)[number], heads: readonly Head[], { body }: Head): void => {
    const replaces = heads.map(({ opId }) => opId);
    void recordAll([{ ...ofProblem({ ward: code, problem }), kind, body, replaces } as unknown as OpDraft]);
  };
  return (
    <section className={styles['conflict']} data-testid="conflict">
      <h2>{t('problem.conflict.title')}</h2>
      {kinds.map((kind) => {
        const field = KIND_RULES[kind].field as 'state' | 'level' | 'owner' | 'cause';
        const heads = detail?.headsByField.get(field) ?? [];
        return (
          <div className={styles['version']} key={field}>
            <h3>{t(`problem.conflict.${field}`)}</h3>
            {heads.map((head) => (
              <div className={styles['version']} key={head.opId}>
                <p lang="vi">{fieldWords(field, head.body, { t, format, ward, nameOf })}</p>
                <p className={styles['by']}>
                  {t('problem.conflict.by', { name: nameOf(head.actor), time: format.moment(head.at, Date.now()) })}
                </p>
                {mayChoose(ward, kind, head) && (
                  <Button onPress={() => choose(kind, heads, head)}>{t('problem.conflict.choose')}</Button>
                )}
              </div>
            ))}
          </div>
        );
      })}
    </section>
  );
}

function mayChoose({ role }: OpenWard, kind: OpKind, { body }: Head): boolean {
  const { state } = body as { readonly state?: 'open' | 'handled' | 'confirmed' };
  return mayRecord(role, kind) && (state === undefined || maySetState(role, state));
}

/** Two lists of a scenario's steps that had not seen each other: both, and the choice between them (feature E4). */
import { useTranslation } from 'react-i18next';
import type { Json } from '../../domain/op.ts';
import { type OpBodies, stepsEntity } from '../../domain/ops.ts';
import { observeTask } from '../../data/read-task.ts';
import { versionsOf } from '../marks/conflict-versions.ts';
import type { OpenWard } from '../marks/open-ward.ts';
import { useLive } from '../marks/use-live.ts';
import { VersionChoice } from '../marks/version-choice.tsx';
import styles from './own-steps.module.css';

/** Nothing where people agree. */
export function StepsConflict({ ward, scenario }: { readonly ward: OpenWard; readonly scenario: number }) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const entity = stepsEntity(scenario);
  const detail = useLive(() => observeTask(code, entity), [code, entity]);
  if (detail === undefined) return null;
  const heads = detail.headsByField.get('steps') ?? [];
  const versions = versionsOf(heads, detail.history).map(({ head, ...version }) => ({ ...head, ...version }));
  return (
    <VersionChoice
      ward={ward}
      entity={entity}
      kind="scenario.stepsSet"
      legend={t('run.own.apart')}
      hint={t('run.own.apart.hint')}
      versions={versions}
      Value={StepsValue}
    />
  );
}

function StepsValue({ body }: { readonly body: Json }) {
  const { t } = useTranslation();
  const { steps } = body as unknown as OpBodies['scenario.stepsSet'];
  if (steps.length === 0) return <span>{t('run.own.apart.common')}</span>;
  return (
    <span className={styles['lines']} lang="vi">
      {steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}
    </span>
  );
}

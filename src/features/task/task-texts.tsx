/** The named output of a task and its note: typed as drafts, each recorded as one fact when the field is left. */
import { useTranslation } from 'react-i18next';
import { mayRecord } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import { recordOp } from '../../data/record-op.ts';
import { SectionHead } from '../../ui/section-head.tsx';
import { Tag } from '../../ui/tag.tsx';
import { DraftField } from '../marks/draft-field.tsx';
import type { OpenWard, TaskView } from '../marks/open-ward.ts';
import { recordStatus } from '../marks/record-status.ts';
import styles from './task-texts.module.css';

interface SectionProps {
  readonly ward: OpenWard;
  readonly view: TaskView;
}

const OUTPUT_TYPES = ['anh', 'bien-ban', 'danh-sach', 'do-luong', 'ho-so-test', 'so-van-ban', 'van-ban-khac'] as const;

export function OutputSection({ ward, view }: SectionProps) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const by = ward.person.id;
  const name = view.outputName === '' ? t('task.output.unnamed') : view.outputName;
  return (
    <section>
      <SectionHead title={t('task.output.title')} aside={<OutputTypes view={view} />} />
      {view.isOutputMissing && (
        <p className={styles['missing']}>
          <Tag tone="nghe">{t('task.output.missing', { output: view.outputName })}</Tag>
        </p>
      )}
      {mayRecord(ward.role, 'task.statusSet') ? (
        <DraftField
          id="san-pham"
          draftKey={`output:${code}:${view.id}:${by}`}
          label={<span lang="vi">{name}</span>}
          hint={t('task.output.hint')}
          value={view.state.output ?? ''}
          record={(output) => recordStatus(code, view.id, (now) => ({ ...now, output }), by)}
        />
      ) : (
        <ReadOnly label={name} text={view.state.output} />
      )}
    </section>
  );
}

/** What kinds of evidence the template asks for. */
function OutputTypes({ view }: { readonly view: TaskView }) {
  const { t } = useTranslation();
  const known = OUTPUT_TYPES.filter((type) => view.task.outputTypes.includes(type));
  if (known.length === 0) return null;
  return <>{t('task.output.types', { types: known.map((type) => t(`task.outputType.${type}`)).join(', ') })}</>;
}

export function NoteSection({ ward, view }: SectionProps) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const scope = wardScope(code);
  const by = ward.person.id;
  const mayWrite = mayRecord(ward.role, 'task.noteSet');
  if (!mayWrite && view.state.note === undefined) return null;
  return (
    <section>
      <SectionHead title={t('task.note.title')} />
      {mayWrite ? (
        <DraftField
          id="ghi-chu"
          draftKey={`note:${code}:${view.id}:${by}`}
          label={t('task.note.label')}
          value={view.state.note ?? ''}
          record={(text) => recordOp({ scope, kind: 'task.noteSet', entity: view.id, body: { text }, by })}
          multiline
        />
      ) : (
        <p className={styles['text']} lang="vi">
          {view.state.note}
        </p>
      )}
    </section>
  );
}

function ReadOnly({ label, text }: { readonly label: string; readonly text: string | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={styles['label']} lang="vi">
        {label}
      </p>
      <p className={styles['text']} lang="vi">
        {text ?? t('conflict.value.empty')}
      </p>
    </>
  );
}

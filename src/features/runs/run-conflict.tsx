/** Two versions of a run's end or of its facts: both, by whom and when, and the choice between them (feature E4). */
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpBodies } from '../../domain/ops.ts';
import type { Json } from '../../domain/op.ts';
import { mayRecord } from '../../domain/role.ts';
import type { RunVersion } from '../../domain/run.ts';
import { writeCodes, writePeople } from '../../domain/run-text.ts';
import { wardScope } from '../../domain/scope.ts';
import { type OpDraft, recordOp } from '../../data/record-op.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Bars } from '../marks/record-mark.tsx';
import { RESULT_WORDS } from '../marks/run-words.ts';
import { useNotices } from '../marks/undo-store.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { RunProps } from './run-props.ts';
import styles from './run-page.module.css';

export function EndConflict({ ward, run }: RunProps) {
  return <RunConflict ward={ward} run={run} field="end" versions={run.endVersions} Value={EndValue} />;
}

export function DetailsConflict({ ward, run }: RunProps) {
  return <RunConflict ward={ward} run={run} field="details" versions={run.detailVersions} Value={DetailsValue} />;
}

const KINDS = { end: 'run.ended', details: 'run.detailsSet' } as const;

interface RunConflictProps extends RunProps {
  readonly field: keyof typeof KINDS;
  /** The shown one first; empty: there is no conflict. */
  readonly versions: readonly RunVersion[];
  readonly Value: ComponentType<{ readonly body: Json }>;
}

function RunConflict({ ward, run, field, versions, Value }: RunConflictProps) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const [asked, setAsked] = useState<string>();
  const chosen = versions.find(({ opId }) => opId === asked) ?? versions[0];
  if (chosen === undefined) return null;
  const save = async (): Promise<void> => {
    const replaces = versions.flatMap(({ opIds }) => opIds);
    const place = { scope: wardScope(ward.definition.code), kind: KINDS[field], entity: run.id };
    try {
      await recordOp({ ...place, body: chosen.body, replaces } as unknown as OpDraft);
    } catch {
      useNotices.getState().show({ type: 'fact-failed', again: save });
    }
  };
  const title = t(field === 'end' ? 'run.apart.end' : 'run.apart.details');
  const options = versions.map(({ opId, actor, madeAt, body }) => ({
    value: opId,
    label: (
      <span className={styles['version']}>
        <span className={styles['of']}>
          {t('conflict.of', { name: nameOf(actor), time: format.moment(madeAt, Date.now()) })}
        </span>
        <Value body={body} />
      </span>
    ),
  }));
  return (
    <div className={styles['conflict']} data-testid="conflict" data-entity={run.id} data-field={field}>
      <p>
        <Bars sync="conflict" size={24} />
      </p>
      <Choice
        name={`run-${field}`}
        legend={title}
        options={options}
        value={chosen.opId}
        onChange={(opId) => setAsked(opId)}
      />
      {mayRecord(ward.role, KINDS[field]) && (
        <div>
          <Button kind="primary" onPress={() => void save()}>
            {t('run.apart.save')}
          </Button>
        </div>
      )}
    </div>
  );
}

function EndValue({ body }: { readonly body: Json }) {
  const { t } = useTranslation();
  const { result, reason = '' } = body as unknown as OpBodies['run.ended'];
  return (
    <span>
      {t(RESULT_WORDS[result])}
      {reason !== '' && <span lang="vi">: {reason}</span>}
    </span>
  );
}

function DetailsValue({ body }: { readonly body: Json }) {
  const { site = '', people = [], dossiers = [], note = '' } = body as unknown as OpBodies['run.detailsSet'];
  const lines = [writeCodes(dossiers), writePeople(people), site, note].filter((line) => line !== '');
  return (
    <span className={styles['lines']} lang="vi">
      {lines.join('\n')}
    </span>
  );
}

/** Two versions of a run's end or of its facts: both, by whom and when, and the choice between them (feature E4). */
import { useTranslation } from 'react-i18next';
import type { OpBodies } from '../../domain/ops.ts';
import type { Json } from '../../domain/op.ts';
import { writeCodes, writePeople } from '../../domain/run-text.ts';
import { RESULT_WORDS } from '../marks/run-words.ts';
import { VersionChoice } from '../marks/version-choice.tsx';
import type { RunProps } from './run-props.ts';
import styles from './run-page.module.css';

export function EndConflict({ ward, run }: RunProps) {
  const { t } = useTranslation();
  const field = { kind: 'run.ended', legend: t('run.apart.end'), versions: run.endVersions, Value: EndValue } as const;
  return <VersionChoice ward={ward} entity={run.id} {...field} />;
}

export function DetailsConflict({ ward, run }: RunProps) {
  const { t } = useTranslation();
  const field = { legend: t('run.apart.details'), versions: run.detailVersions, Value: DetailsValue };
  return <VersionChoice ward={ward} entity={run.id} kind="run.detailsSet" {...field} />;
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

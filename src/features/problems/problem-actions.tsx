/** What can be done about a problem: the ward confirms or reopens; whoever may, moves it to a level or gives it to a unit. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LevelStanding } from '../../domain/escalation.ts';
import { PROBLEM_LEVELS, type ProblemLevel } from '../../domain/ops.ts';
import { mayRecord, maySetState } from '../../domain/role.ts';
import { ofProblem, reopenDrafts } from '../../data/problem-drafts.ts';
import type { ProblemRecord } from '../../data/read-problems.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TEXT_MAX_LENGTH } from '../marks/draft-field.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { RecordMark } from '../marks/record-mark.tsx';
import { useTextFault } from '../marks/use-text-fault.ts';
import { OwnerDialog } from './owner-dialog.tsx';
import { levelWord } from './problem-words.ts';
import { recordAll } from '../marks/record-groups.ts';
import styles from './problem-page.module.css';

interface ProblemActionsProps {
  readonly ward: OpenWard;
  readonly record: ProblemRecord;
  readonly standing: LevelStanding;
}

type Opened = 'reopen' | 'level' | 'owner' | undefined;

export function ProblemActions({ ward, record, standing }: ProblemActionsProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Opened>();
  const { problem, sync } = record;
  const { role } = ward;
  const of = ofProblem(record);
  const close = (): void => setOpened(undefined);
  if (!mayRecord(role, 'problem.stateSet')) return null;
  const isOpen = problem.state === 'open';
  const confirm = (): void =>
    void recordAll([{ ...of, kind: 'problem.stateSet', body: { state: 'confirmed' }, replaces: 'all-heads' }]);
  return (
    <>
      <p className={styles['saved']}>
        <RecordMark sync={sync} withWords />
      </p>
      <div className={styles['actions']}>
        {problem.state !== 'confirmed' && maySetState(role, 'confirmed') && (
          <Button kind={problem.state === 'handled' ? 'primary' : 'secondary'} icon="check" onPress={confirm}>
            {t('problem.confirm')}
          </Button>
        )}
        {!isOpen && <Button onPress={() => setOpened('reopen')}>{t('problem.reopen')}</Button>}
        {isOpen && <Button onPress={() => setOpened('level')}>{t('problem.level.change')}</Button>}
        {isOpen && <Button onPress={() => setOpened('owner')}>{t('problem.owner.change')}</Button>}
      </div>
      <Reopen
        isOpen={opened === 'reopen'}
        onClose={close}
        onReopen={async (reason) => {
          if (await recordAll(reopenDrafts(of, standing.level, reason))) close();
        }}
      />
      <MoveLevel
        ward={ward}
        level={standing.level}
        isOpen={opened === 'level'}
        onClose={close}
        onMove={async (level, reason) => {
          const body = { level, ...(reason === '' ? {} : { reason }) };
          if (await recordAll([{ ...of, kind: 'problem.levelSet', body }])) close();
        }}
      />
      <OwnerDialog ward={ward} problem={problem} isOpen={opened === 'owner'} onClose={close} />
    </>
  );
}

interface ReopenProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onReopen: (reason: string) => Promise<void>;
}

function Reopen({ isOpen, onClose, onReopen }: ReopenProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [isPressed, setPressed] = useState(false);
  const reopen = (): void => {
    setPressed(true);
    const text = reason.trim();
    if (text !== '' && text.length <= TEXT_MAX_LENGTH) void onReopen(text);
  };
  const fault = useTextFault(reason, isPressed ? t('problem.reopen.needsReason') : undefined);
  return (
    <Dialog
      title={t('problem.reopen.title')}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('problem.close')}</Button>
          <Button kind="primary" onPress={reopen}>
            {t('problem.reopen')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('problem.reopen.reason')}
        value={reason}
        onChange={setReason}
        multiline
        lang="vi"
        autoFocus
        {...fault}
      />
    </Dialog>
  );
}

interface MoveLevelProps {
  readonly ward: OpenWard;
  readonly level: ProblemLevel;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onMove: (level: ProblemLevel, reason: string) => Promise<void>;
}

function MoveLevel({ ward, level, isOpen, onClose, onMove }: MoveLevelProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ProblemLevel>();
  const [reason, setReason] = useState('');
  const fault = useTextFault(reason, undefined);
  const move = (): void => {
    if (fault.error === undefined) void onMove(chosen ?? level, reason.trim());
  };
  return (
    <Dialog
      title={t('problem.level.change')}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('problem.close')}</Button>
          <Button kind="primary" onPress={move}>
            {t('problem.level.change')}
          </Button>
        </>
      }
    >
      <div className={styles['fields']}>
        <Choice<ProblemLevel>
          name="move-level"
          legend={t('problem.level')}
          options={PROBLEM_LEVELS.map((value) => ({ value, label: levelWord(t, value, ward.definition) }))}
          value={chosen ?? level}
          onChange={setChosen}
        />
        <TextField
          label={t('problem.level.reason')}
          value={reason}
          onChange={setReason}
          multiline
          lang="vi"
          {...fault}
        />
      </div>
    </Dialog>
  );
}

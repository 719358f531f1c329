/** The answers to a problem, oldest first, and one more below. What is being written is kept until it is given. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../domain/problem.ts';
import { mayRecord } from '../../domain/role.ts';
import { answerDrafts, answeredTogether, ofProblem } from '../../data/problem-drafts.ts';
import { observeProblems, type ProblemRecord } from '../../data/read-problems.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { Tag } from '../../ui/tag.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TEXT_MAX_LENGTH } from '../marks/draft-field.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { useKeptText } from '../marks/use-kept-text.ts';
import { useLive } from '../marks/use-live.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { recordAllGroups } from '../marks/record-groups.ts';
import { useTextFault } from '../marks/use-text-fault.ts';
import styles from './problem-page.module.css';

interface ProblemAnswersProps {
  readonly ward: OpenWard;
  readonly problem: Problem;
}

export function ProblemAnswers({ ward, problem }: ProblemAnswersProps) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const { answers } = problem;
  return (
    <section>
      <SectionHead
        title={t('problem.answers.title')}
        aside={answers.length === 0 ? undefined : String(answers.length)}
      />
      {answers.length === 0 && <p className={styles['quiet']}>{t('problem.answers.empty')}</p>}
      <ul>
        {answers.map(({ opId, actor, at, text, isWorkaround }) => (
          <li className={styles['answer']} key={opId}>
            <p className={styles['by']}>
              <b lang="vi">{nameOf(actor)}</b> <span>{format.moment(at, Date.now())}</span>
              {isWorkaround && <Tag tone="plain">{t('problem.answer.workaround.tag')}</Tag>}
            </p>
            <p className={styles['text']} lang="vi">
              {text}
            </p>
          </li>
        ))}
      </ul>
      {mayRecord(ward.role, 'problem.answered') && <AnswerForm ward={ward} problem={problem} />}
    </section>
  );
}

function AnswerForm({ ward, problem }: { readonly ward: OpenWard; readonly problem: Problem }) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const [text, setText] = useKeptText(`answer:${code}:${problem.id}:${ward.person.id}`);
  const [isWorkaround, setWorkaround] = useState(false);
  const [isForAll, setForAll] = useState(true);
  const [isPressed, setPressed] = useState(false);
  const others = useOthersOfCause(ward, problem);
  const reached = [{ ward: code, problem }, ...(isForAll ? others : [])];
  const wards = new Set([code, ...others.map((other) => other.ward)]).size;
  const known = problem.answers.length > 0 ? undefined : others.flatMap((other) => other.problem.answers).at(-1);
  const isClosed = problem.state === 'confirmed';
  const fault = useTextFault(text, isPressed ? t('problem.answer.needsText') : undefined);
  const error = isPressed && isClosed ? t('problem.answer.closed') : fault.error;

  const answer = async (): Promise<void> => {
    setPressed(true);
    const written = text.trim();
    if (isClosed || written === '' || written.length > TEXT_MAX_LENGTH) return;
    const groups = reached.map((one) => answerDrafts(ofProblem(one), written, isWorkaround));
    if (!(await recordAllGroups(groups))) return;
    setText('');
    setPressed(false);
  };

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void answer();
      }}
      noValidate
    >
      <TextField
        label={t('problem.answer.label')}
        value={text}
        onChange={setText}
        multiline
        lang="vi"
        {...(error === undefined ? {} : { error })}
      />
      <label className={styles['check']}>
        <input type="checkbox" checked={isWorkaround} onChange={(event) => setWorkaround(event.target.checked)} />
        <span>{t('problem.answer.workaround')}</span>
      </label>
      {others.length > 0 && (
        <label className={styles['check']}>
          <input type="checkbox" checked={isForAll} onChange={(event) => setForAll(event.target.checked)} />
          <span>{t('problem.answer.forAll', { n: others.length + 1, wards })}</span>
        </label>
      )}
      <div className={styles['actions']}>
        <Button type="submit">{t('problem.answer')}</Button>
        {known !== undefined && text === '' && (
          <Button onPress={() => setText(known.text)}>{t('problem.answer.useKnown')}</Button>
        )}
      </div>
    </form>
  );
}

/** Problems of the same cause that this person could answer too; a ward holds none but its own. */
function useOthersOfCause(ward: OpenWard, problem: Problem): readonly ProblemRecord[] {
  const records = useLive(() => observeProblems(undefined), []) ?? [];
  const { cause } = problem;
  if (cause === undefined || ward.role !== 'supervisor') return [];
  return answeredTogether(records, cause.id).filter((other) => other.problem.id !== problem.id);
}

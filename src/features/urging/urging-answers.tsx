/** Who in the ward has taken note and what they answered; for them one tap, and room for an answer, kept while it is typed. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayRecord } from '../../domain/role.ts';
import { isOpenUrging } from '../../domain/urging.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { acknowledge } from '../marks/acknowledge.ts';
import { useKeptText } from '../marks/use-kept-text.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTextFault } from '../marks/use-text-fault.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { UrgingProps } from './urging-props.ts';
import styles from './urging-page.module.css';

export function UrgingAnswers({ ward, record }: UrgingProps) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const { urging } = record;
  return (
    <section>
      <SectionHead title={t('urging.answers')} />
      {urging.acknowledgements.length === 0 && <p className={styles['quiet']}>{t('urging.answers.none')}</p>}
      <ul>
        {urging.acknowledgements.map(({ opId, by, at, text }) => (
          <li className={styles['item']} key={opId}>
            <p className={styles['by']}>
              {t('urging.answers.line', { name: nameOf(by), time: format.moment(at, Date.now()) })}
            </p>
            {text !== undefined && (
              <p className={styles['text']} lang="vi">
                {text}
              </p>
            )}
          </li>
        ))}
      </ul>
      {mayRecord(ward.role, 'urging.acknowledged') && isOpenUrging(urging) && (
        <AnswerForm ward={ward} record={record} />
      )}
    </section>
  );
}

function AnswerForm({ ward, record }: UrgingProps) {
  const { t } = useTranslation();
  const { urging } = record;
  const [text, setText] = useKeptText(`urging-answer:${ward.definition.code}:${urging.id}:${ward.person.id}`);
  const [isPressed, setPressed] = useState(false);
  const isFirst = urging.state === 'sent';
  const fault = useTextFault(text, isPressed && !isFirst ? t('urging.answer.missing') : undefined);

  const answer = async (): Promise<void> => {
    setPressed(true);
    const written = text.trim();
    if (fault.error !== undefined || (written === '' && !isFirst)) return;
    if (!(await acknowledge(record, written))) return;
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
        label={t('urging.answer')}
        hint={t('urging.answer.hint')}
        value={text}
        onChange={setText}
        multiline
        lang="vi"
        {...fault}
      />
      <div className={styles['actions']}>
        <Button type="submit" kind={isFirst ? 'primary' : 'secondary'} icon="check">
          {t(isFirst ? 'urging.acknowledge' : 'urging.acknowledge.again')}
        </Button>
      </div>
    </form>
  );
}

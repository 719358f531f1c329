/** Somebody chose another version than the person's own: said once, with the way to the history, until it is noted. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { noteChoice, type PassedOver, readPassedOver } from '../../data/read-passed-over.ts';
import { Button } from '../../ui/button.tsx';
import { NeedsAction, NeedsActionRow } from '../../ui/needs-action.tsx';
import { Bars } from '../marks/record-mark.tsx';
import { usePersonName } from '../marks/use-person-name.ts';
import { usePerson, useWardPath } from '../marks/use-person.ts';

/** As many are told at once. */
const TOLD = 3;

export function PassedOverChoices({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const nameOf = usePersonName();
  const personId = usePerson()?.id;
  const [choices, setChoices] = useState<readonly PassedOver[]>([]);
  useEffect(() => {
    let isOver = false;
    void readPassedOver(code)
      .catch(() => [])
      .then((found) => {
        if (!isOver) setChoices(found);
      });
    return () => {
      isOver = true;
    };
  }, [code, personId]);
  const note = (opId: string): void => {
    setChoices((before) => before.filter((choice) => choice.opId !== opId));
    void noteChoice(opId).catch(() => undefined);
  };
  return (
    <NeedsAction>
      {choices.slice(0, TOLD).map(({ opId, taskId, actor }) => (
        <NeedsActionRow
          mark={<Bars sync="conflict" size={24} />}
          title={t('conflict.passedOver', { name: nameOf(actor), id: taskId })}
          detail={<Link to={path(`/viec/${taskId}#lich-su`)}>{t('conflict.passedOver.history')}</Link>}
          action={<Button onPress={() => note(opId)}>{t('conflict.passedOver.noted')}</Button>}
          key={opId}
        />
      ))}
    </NeedsAction>
  );
}

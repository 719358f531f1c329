/** A new token: a name by which its owner knows it, of which wards it reads, until when. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhyNot } from '../../data/ask-city.ts';
import { createToken, type MadeToken } from '../../data/api-tokens.ts';
import type { PersonOnDevice } from '../../data/people.ts';
import { addDays } from '../../domain/timeline.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useDay } from '../marks/use-day.ts';
import { wardsOf } from '../marks/use-person.ts';
import { type Missing, OutwardForm } from './outward-form.tsx';
import { WardChoice, type Wards } from './ward-choice.tsx';

const NAME_ID = 'khoa-ten';
const WARDS_ID = 'khoa-phuong';
const DAY_ID = 'khoa-han';
const DEFAULT_DAYS = 90;
const LONGEST_DAYS = 366;
const NAME_LENGTH = 80;

interface TokenFormProps {
  readonly person: PersonOnDevice;
  readonly onMade: (made: MadeToken) => void;
  readonly onCancel: () => void;
}

export function TokenForm({ person, onMade, onCancel }: TokenFormProps) {
  const { t } = useTranslation();
  const today = useDay()?.today;
  const [name, setName] = useState('');
  const [wards, setWards] = useState<Wards>('all');
  const [chosenDay, setChosenDay] = useState<string>();
  if (today === undefined) return null;
  const lastDay = chosenDay ?? addDays(today, DEFAULT_DAYS);
  const isDayWrong = lastDay < today || lastDay > addDays(today, LONGEST_DAYS);
  const missing: readonly Missing[] = [
    ...(name.trim() === '' ? [{ text: t('connect.token.needsName'), fieldId: NAME_ID }] : []),
    ...(wards.length === 0 ? [{ text: t('connect.wards.needed'), fieldId: WARDS_ID }] : []),
    ...(isDayWrong ? [{ text: t('connect.token.needsDay'), fieldId: DAY_ID }] : []),
  ];
  const send = async (secret: string): Promise<WhyNot | undefined> => {
    const draft = { user: person.id, secret, name: name.trim(), lastDay };
    const answer = await createToken({ ...draft, wards: wards === 'all' ? 'all' : [...wards] });
    if (!answer.ok) return answer.why;
    onMade(answer.value);
    return undefined;
  };
  return (
    <OutwardForm
      idPrefix="khoa"
      title={t('connect.token.new')}
      action={t('connect.token.make')}
      missing={missing}
      onSend={send}
      onCancel={onCancel}
    >
      {(errorOf) => (
        <>
          <TextField
            id={NAME_ID}
            label={t('connect.token.name')}
            hint={t('connect.token.name.hint')}
            value={name}
            onChange={setName}
            maxLength={NAME_LENGTH}
            {...errorOf(NAME_ID)}
          />
          <WardChoice codes={wardsOf(person)} value={wards} onChange={setWards} id={WARDS_ID} />
          <TextField
            id={DAY_ID}
            label={t('connect.token.lastDay')}
            hint={t('connect.token.lastDay.hint')}
            type="date"
            value={lastDay}
            onChange={setChosenDay}
            {...errorOf(DAY_ID)}
          />
        </>
      )}
    </OutwardForm>
  );
}

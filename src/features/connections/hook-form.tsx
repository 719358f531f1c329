/** A new address that is told of facts: where, of which kinds, of which wards. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhyNot } from '../../data/ask-city.ts';
import type { PersonOnDevice } from '../../data/people.ts';
import { createWebhook, type MadeWebhook } from '../../data/webhooks.ts';
import { TextField } from '../../ui/text-field.tsx';
import { wardsOf } from '../marks/use-person.ts';
import styles from './connections.module.css';
import { KIND_GROUPS, type KindGroup, kindsOf } from './kind-groups.ts';
import { type Missing, OutwardForm } from './outward-form.tsx';
import { WardChoice, type Wards } from './ward-choice.tsx';

const URL_ID = 'noi-nhan-dia-chi';
const KINDS_ID = 'noi-nhan-loai';
const WARDS_ID = 'noi-nhan-phuong';
const URL_LENGTH = 2_000;

interface HookFormProps {
  readonly person: PersonOnDevice;
  readonly onMade: (made: MadeWebhook) => void;
  readonly onCancel: () => void;
}

export function HookForm({ person, onMade, onCancel }: HookFormProps) {
  const { t } = useTranslation();
  const [url, setUrl] = useState('');
  const [groups, setGroups] = useState<readonly KindGroup[]>(['tasks', 'problems', 'runs']);
  const [wards, setWards] = useState<Wards>('all');
  const missing: readonly Missing[] = [
    ...(/^https?:\/\/\S+$/.test(url.trim()) ? [] : [{ text: t('connect.hook.needsUrl'), fieldId: URL_ID }]),
    ...(groups.length === 0 ? [{ text: t('connect.kinds.needed'), fieldId: KINDS_ID }] : []),
    ...(wards.length === 0 ? [{ text: t('connect.wards.needed'), fieldId: WARDS_ID }] : []),
  ];
  const send = async (secret: string): Promise<WhyNot | undefined> => {
    const draft = { user: person.id, secret, url: url.trim(), kinds: kindsOf(groups) };
    const answer = await createWebhook({ ...draft, wards: wards === 'all' ? 'all' : [...wards] });
    if (!answer.ok) return answer.why;
    onMade(answer.value);
    return undefined;
  };
  return (
    <OutwardForm
      idPrefix="noi-nhan"
      title={t('connect.hook.new')}
      action={t('connect.hook.make')}
      missing={missing}
      onSend={send}
      onCancel={onCancel}
    >
      {(errorOf) => (
        <>
          <TextField
            id={URL_ID}
            label={t('connect.hook.url')}
            hint={t('connect.hook.url.hint')}
            type="url"
            value={url}
            onChange={setUrl}
            maxLength={URL_LENGTH}
            {...errorOf(URL_ID)}
          />
          <fieldset className={styles['group']}>
            <legend className={styles['legend']}>{t('connect.kinds')}</legend>
            {KIND_GROUPS.map((group, index) => (
              <label className={styles['check']} key={group}>
                <input
                  type="checkbox"
                  id={index === 0 ? KINDS_ID : undefined}
                  checked={groups.includes(group)}
                  onChange={({ target }) =>
                    setGroups(target.checked ? [...groups, group] : groups.filter((other) => other !== group))
                  }
                />
                <span>{t(`connect.kinds.${group}`)}</span>
              </label>
            ))}
          </fieldset>
          <WardChoice codes={wardsOf(person)} value={wards} onChange={setWards} id={WARDS_ID} />
        </>
      )}
    </OutwardForm>
  );
}

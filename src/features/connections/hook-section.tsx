/** For admins: the addresses that the city tells of facts, and how each fares. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonOnDevice } from '../../data/people.ts';
import { type MadeWebhook, readWebhooks } from '../../data/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { CityListGate } from './city-list-gate.tsx';
import styles from './connections.module.css';
import { HookForm } from './hook-form.tsx';
import { HookRow } from './hook-row.tsx';
import { MadeSecret } from './made-secret.tsx';
import { useCityList } from './use-city-list.ts';

const readAll = (): ReturnType<typeof readWebhooks> => readWebhooks();

export function HookSection({ person }: { readonly person: PersonOnDevice }) {
  const { t } = useTranslation();
  const { list, askAgain } = useCityList(readAll, person.id);
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<MadeWebhook>();
  const take = (answer: MadeWebhook): void => {
    setMade(answer);
    setMaking(false);
    askAgain();
  };
  return (
    <section className={styles['section']}>
      <SectionHead title={t('connect.hooks')} />
      <p className={styles['hint']}>{t('connect.hooks.body')}</p>
      <CityListGate list={list} onRetry={askAgain}>
        {(hooks) => (
          <>
            {hooks.length === 0 && <Empty text={t('connect.hooks.none')} />}
            <ul className={styles['list']}>
              {hooks.map((hook) => (
                <li key={hook.id}>
                  <HookRow hook={hook} onChange={askAgain} />
                </li>
              ))}
            </ul>
            {made !== undefined && (
              <MadeSecret
                title={t('connect.hook.made')}
                body={t('connect.hook.once')}
                secret={made.signingSecret}
                onKept={() => setMade(undefined)}
              />
            )}
            <div className={styles['actions']}>
              {!isMaking && (
                <Button kind="primary" icon="plus" onPress={() => setMaking(true)}>
                  {t('connect.hook.new')}
                </Button>
              )}
              <Button icon="refresh-cw" onPress={askAgain}>
                {t('connect.hooks.again')}
              </Button>
            </div>
            {isMaking && <HookForm person={person} onMade={take} onCancel={() => setMaking(false)} />}
          </>
        )}
      </CityListGate>
    </section>
  );
}

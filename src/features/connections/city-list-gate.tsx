/** A list that only the city holds: while it is asked for, where it cannot be asked, and once it is here. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import type { CityList } from './use-city-list.ts';
import { WHY_KEYS } from './why-words.ts';

export interface CityListGateProps<Item> {
  readonly list: CityList<Item>;
  readonly onRetry: () => void;
  readonly children: (items: readonly Item[]) => ReactNode;
}

export function CityListGate<Item>({ list, onRetry, children }: CityListGateProps<Item>) {
  const { t } = useTranslation();
  if (list.type === 'loading') return <Loading label={t('connect.loading')} />;
  if (list.type === 'here') return children(list.items);
  return <Empty text={t(WHY_KEYS[list.why])} action={<Button onPress={onRetry}>{t('connect.retry')}</Button>} />;
}

/** The name of the ward as a button, for somebody with several: a search and the list of them. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { byAlphabet } from '../domain/alphabet.ts';
import type { Campaign } from '../domain/campaign.ts';
import { foldText } from '../domain/fold-text.ts';
import { type CurrentWard, WARD_PARAMETER } from '../features/marks/use-person.ts';
import { withParameter } from '../features/marks/with-parameter.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { Icon } from '../ui/icon.tsx';
import { Row } from '../ui/row.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './ward-switch.module.css';

/** A list this short needs no search. */
const SEARCH_FROM = 8;

interface WardSwitchProps {
  readonly ward: CurrentWard;
  readonly campaign: Campaign;
}

export function WardSwitch({ ward, campaign }: WardSwitchProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const name = campaign.wardsByCode.get(ward.code)?.name ?? ward.code;
  return (
    <>
      <button
        className={styles['button']}
        type="button"
        aria-label={t('app.ward.now', { ward: name })}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <span lang="vi">{name}</span>
        <Icon name="chevron-right" size={20} />
      </button>
      <Dialog
        title={t('app.ward.switch')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={<Button onPress={() => setOpen(false)}>{t('app.ward.keep')}</Button>}
      >
        <WardList ward={ward} campaign={campaign} onChosen={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function WardList({ ward, campaign, onChosen }: WardSwitchProps & { readonly onChosen: () => void }) {
  const { t } = useTranslation();
  const here = useHere();
  const [search, setSearch] = useState('');
  const wards = ward.grantedCodes
    .flatMap((code) => campaign.wardsByCode.get(code) ?? [])
    .sort((a, b) => byAlphabet(a.name, b.name));
  const found = wards.filter(({ name, formerDistrict }) =>
    foldText(`${name} ${formerDistrict}`).includes(foldText(search)),
  );
  return (
    <>
      {wards.length >= SEARCH_FROM && (
        <TextField label={t('app.ward.search')} type="search" autoComplete="off" value={search} onChange={setSearch} />
      )}
      {found.length === 0 && <Empty text={t('app.ward.none')} />}
      <ul className={styles['wards']}>
        {found.map(({ code, name, formerDistrict }) => (
          <li className={styles['ward']} lang="vi" key={code}>
            <Row
              title={name}
              detail={formerDistrict}
              mark={code === ward.code ? <Icon name="check" /> : <span />}
              renderLink={(link) => (
                <Link
                  {...link}
                  to={here(code)}
                  aria-current={code === ward.code ? 'true' : undefined}
                  onClick={onChosen}
                />
              )}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The same screen in another ward, with what was searched for in it. */
function useHere(): (code: string) => string {
  const { pathname, search } = useLocation();
  return (code) => `${pathname}?${withParameter(new URLSearchParams(search), WARD_PARAMETER, code).toString()}`;
}

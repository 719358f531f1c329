/** "Khác": how the app looks and speaks on this device, and the way to the device and its people. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { appBuild } from '../../data/app-build.ts';
import { mayConnect, mayRecord } from '../../domain/role.ts';
import { observePreferences, type Preferences, savePreferences } from '../../data/preferences.ts';
import { mayReadFleet } from '../../domain/fleet.ts';
import { Choice } from '../../ui/choice.tsx';
import { Columns } from '../../ui/columns.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { DayButton } from '../marks/day-button.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useDay } from '../marks/use-day.ts';
import { useLive } from '../marks/use-live.ts';
import { usePerson, useWard, useWardPath } from '../marks/use-person.ts';
import styles from './more-page.module.css';
import { PracticeRow } from './practice-row.tsx';

export function MorePage() {
  const { t } = useTranslation();
  const saved = useLive(observePreferences, []);
  const [chosen, setChosen] = useState<Preferences>({});
  // A radio shows what was pressed at once, not when the row has come back.
  const preferences = saved === undefined ? undefined : { ...saved, ...chosen };
  const choose = (choice: Preferences) => {
    setChosen((before) => ({ ...before, ...choice }));
    void savePreferences(choice);
  };
  return (
    <>
      <PageTitle title={t('more.title')} />
      <Columns
        split="halves"
        aside={
          <>
            <Links />
            <PracticeRow />
            <p className={styles['version']}>{t('more.version', { build: appBuild() })}</p>
          </>
        }
      >
        <Places />
        {preferences !== undefined && <Looks preferences={preferences} onChoose={choose} />}
        {preferences !== undefined && <Speech preferences={preferences} onChoose={choose} />}
        <p className={styles['version']}>{t('more.saved')}</p>
      </Columns>
    </>
  );
}

interface ChoicesProps {
  readonly preferences: Preferences;
  readonly onChoose: (choice: Preferences) => void;
}

/** Theme and size of text; "as the device" is no choice at all. */
function Looks({ preferences: { theme, isLarge = false }, onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  return (
    <>
      <Choice<NonNullable<typeof theme> | 'device'>
        name="theme"
        legend={t('more.theme')}
        columns={2}
        options={[
          { value: 'device', label: t('more.theme.device') },
          { value: 'light', label: t('more.theme.light') },
          { value: 'dark', label: t('more.theme.dark') },
          { value: 'sun', label: t('more.theme.sun'), hint: t('more.theme.sun.hint') },
        ]}
        value={theme ?? 'device'}
        onChange={(chosen) => onChoose({ theme: chosen === 'device' ? undefined : chosen })}
      />
      <Choice<'normal' | 'large'>
        name="text"
        legend={t('more.text')}
        columns={2}
        options={[
          { value: 'normal', label: t('more.text.normal') },
          { value: 'large', label: t('more.text.large') },
        ]}
        value={isLarge ? 'large' : 'normal'}
        onChange={(chosen) => onChoose({ isLarge: chosen === 'large' })}
      />
    </>
  );
}

/** Language, and single-letter keys, which speech input would press by mistake (WCAG 2.1.4). */
function Speech({ preferences: { language = 'vi', areSingleKeysOff = false }, onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  return (
    <>
      <Choice<'vi' | 'en'>
        name="language"
        legend={t('more.language')}
        hint={t('more.language.hint')}
        columns={2}
        options={[
          { value: 'vi', label: <span lang="vi">{t('more.language.vi')}</span> },
          { value: 'en', label: <span lang="en">{t('more.language.en')}</span> },
        ]}
        value={language}
        onChange={(chosen) => onChoose({ language: chosen })}
      />
      <Choice<'on' | 'off'>
        name="keys"
        legend={t('more.keys')}
        hint={t('more.keys.hint')}
        columns={2}
        options={[
          { value: 'on', label: t('more.keys.on') },
          { value: 'off', label: t('more.keys.off') },
        ]}
        value={areSingleKeysOff ? 'off' : 'on'}
        onChange={(chosen) => onChoose({ areSingleKeysOff: chosen === 'off' })}
      />
    </>
  );
}

/** What has no room in the tabs of a phone. */
function Places() {
  const { t } = useTranslation();
  const person = usePerson();
  const path = useWardPath();
  const ward = useWard();
  return (
    <section>
      <SectionHead title={t('more.places')} />
      <ul className={styles['links']}>
        <li>
          <Row
            mark={<Icon name="circle-help" />}
            title={t('help.title')}
            detail={t('help.more')}
            renderLink={(link) => <Link to={path('/huong-dan')} {...link} />}
          />
        </li>
        <li>
          <Row
            mark={<Icon name="search" />}
            title={t('search.more.title')}
            detail={t('search.more.detail')}
            renderLink={(link) => <Link to={path('/tim')} {...link} />}
          />
        </li>
        <li>
          <Row
            mark={<Icon name="play" />}
            title={t('run.title')}
            detail={t('run.more')}
            renderLink={(link) => <Link to={path('/chay-thu')} {...link} />}
          />
        </li>
        {person !== undefined && mayReadFleet(person.role) && (
          <li>
            <Row
              mark={<Icon name="unplug" />}
              title={t('fleet.title')}
              detail={t('fleet.more')}
              renderLink={(link) => <Link to="/thiet-bi" {...link} />}
            />
          </li>
        )}
        {person !== undefined && mayReadFleet(person.role) && (
          <li>
            <Row
              mark={<Icon name="signature" />}
              title={t('sealed.title')}
              detail={t('sealed.more')}
              renderLink={(link) => <Link to="/san-sang/chot" {...link} />}
            />
          </li>
        )}
        <li>
          <Row
            mark={<Icon name="bell" />}
            title={t('urging.title')}
            detail={t('urging.more')}
            renderLink={(link) => <Link to={path('/don-doc')} {...link} />}
          />
        </li>
        <li>
          <Row
            mark={<Icon name="file-text" />}
            title={t('report.title')}
            detail={t('report.more')}
            renderLink={(link) => <Link to={path('/bao-cao')} {...link} />}
          />
        </li>
        <li>
          <Row
            mark={<Icon name="book-open" />}
            title={t('law.title')}
            detail={t('more.law.detail')}
            renderLink={(link) => <Link to={path('/van-ban')} {...link} />}
          />
        </li>
        {ward !== undefined && mayRecord(ward.role, 'task.statusSet') && (
          <li>
            <Row
              mark={<Icon name="file-text" />}
              title={t('import.title')}
              detail={t('import.more')}
              renderLink={(link) => <Link to={path('/nhap-tep')} {...link} />}
            />
          </li>
        )}
      </ul>
    </section>
  );
}

function Links() {
  const { t } = useTranslation();
  const person = usePerson();
  const name = person?.name;
  const campaign = useCampaign();
  const day = useDay();
  return (
    <section>
      <SectionHead title={t('more.links')} />
      <ul className={styles['links']}>
        <li>
          <Row
            mark={<Icon name="refresh-cw" />}
            title={t('more.sync')}
            detail={t('more.sync.detail')}
            renderLink={(link) => <Link to="/dong-bo" {...link} />}
          />
        </li>
        <li>
          <Row
            mark={<Icon name="user-round" />}
            title={t('more.people')}
            {...(name === undefined ? {} : { detail: t('more.people.detail', { name }) })}
            renderLink={(link) => <Link to="/dang-nhap" {...link} />}
          />
        </li>
        {person !== undefined && mayConnect(person.role) && (
          <li>
            <Row
              mark={<Icon name="link" />}
              title={t('connect.title')}
              detail={t('connect.row')}
              renderLink={(link) => <Link to="/ket-noi" {...link} />}
            />
          </li>
        )}
        {campaign !== undefined && day !== undefined && (
          <li>
            <Row
              mark={<Icon name="calendar-clock" />}
              title={t('day.row')}
              detail={<DayButton campaign={campaign} day={day} />}
            />
          </li>
        )}
      </ul>
    </section>
  );
}

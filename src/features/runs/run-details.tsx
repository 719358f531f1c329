/** What a run was tried with: dossier codes, people by role, the place, a note. Each field is saved by itself. */
import { useTranslation } from 'react-i18next';
import type { OpBodies } from '../../domain/ops.ts';
import { shownHead } from '../../domain/register.ts';
import { looksLikeIdentity, MOST, readCodes, readPeople, writeCodes, writePeople } from '../../domain/run-text.ts';
import { wardScope } from '../../domain/scope.ts';
import { recordChange } from '../../data/record-op.ts';
import { SectionHead } from '../../ui/section-head.tsx';
import { DraftField } from '../marks/draft-field.tsx';
import type { RunProps } from './run-props.ts';
import styles from './run-page.module.css';

type Details = OpBodies['run.detailsSet'];

export function RunDetails({ ward, run }: RunProps) {
  const { t } = useTranslation();
  const refuse = useRefusals();
  const { code } = ward.definition;
  const by = ward.person.id;
  const field = (name: string) => ({
    id: `lan-chay-${name}`,
    draftKey: `run-${name}:${code}:${run.id}:${by}`,
  });
  // All fields are one fact: what is said of the others is what stands there at that moment.
  const record = (change: Details) =>
    recordChange({ scope: wardScope(code), kind: 'run.detailsSet', entity: run.id, by }, (shown) => ({
      ...(shownHead(shown?.['details'])?.body as Details | undefined),
      ...change,
    }));
  const identities = (text: string): string | undefined => {
    const codes = readCodes(text).filter(looksLikeIdentity).join(', ');
    return codes === '' ? undefined : t('run.dossiers.identity', { codes });
  };
  return (
    <section className={styles['fields']}>
      <SectionHead title={t('run.details')} />
      <DraftField
        {...field('ma-ho-so')}
        label={t('run.dossiers')}
        hint={t('run.dossiers.hint')}
        value={writeCodes(run.dossiers)}
        record={(text) => record({ dossiers: readCodes(text) })}
        refuse={refuse.codes}
        pointOut={identities}
      />
      <DraftField
        {...field('nguoi')}
        label={t('run.people')}
        hint={t('run.people.hint')}
        value={writePeople(run.people)}
        record={(text) => record({ people: readPeople(text) })}
        refuse={refuse.people}
        multiline
      />
      <DraftField
        {...field('noi')}
        label={t('run.site')}
        value={run.site ?? ''}
        record={(site) => record({ site })}
        refuse={refuse.site}
      />
      <DraftField
        {...field('ghi-chu')}
        label={t('run.note')}
        value={run.note ?? ''}
        record={(note) => record({ note })}
        multiline
      />
    </section>
  );
}

/** More than one fact may hold: the text stays in its field. */
function useRefusals() {
  const { t } = useTranslation();
  return {
    codes: (text: string): string | undefined => {
      const codes = readCodes(text);
      const long = codes.find((code) => code.length > MOST.code);
      if (long !== undefined) return t('run.dossiers.long', { max: MOST.code, code: `${long.slice(0, 20)}…` });
      return codes.length > MOST.codes ? t('run.dossiers.many', { max: MOST.codes }) : undefined;
    },
    people: (text: string): string | undefined => {
      const people = readPeople(text);
      const isLong = people.some(({ name, part = '' }) => name.length > MOST.name || part.length > MOST.name);
      if (isLong) return t('run.people.long', { max: MOST.name });
      return people.length > MOST.people ? t('run.people.many', { max: MOST.people }) : undefined;
    },
    site: (text: string): string | undefined =>
      text.trim().length > MOST.name ? t('run.site.long', { max: MOST.name }) : undefined,
  };
}

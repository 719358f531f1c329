/**
 * Raising a problem with one hand, in seconds: one text, two choices that stand already, a proposal for who has one. What
 * is known of the same appears while typing. Everything typed stays on this device until it is raised.
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { wardTypeWord } from '../../domain/fill-template.ts';
import { PROBLEM_LEVELS, type ProblemLevel, SEVERITIES, type Severity } from '../../domain/ops.ts';
import { guessCategory } from '../../domain/guess-category.ts';
import { mayRecord } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import { recordOp } from '../../data/record-op.ts';
import { uuidV7 } from '../../data/uuid-v7.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Columns } from '../../ui/columns.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TEXT_MAX_LENGTH } from '../marks/draft-field.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { useNotices } from '../marks/undo-store.ts';
import { useWardPath } from '../marks/use-person.ts';
import { WardGate } from '../marks/ward-gate.tsx';
import { CategorySelect } from './category-select.tsx';
import { KnownAnswers } from './known-answers.tsx';
import { RaisedFrom, readOrigin } from './raised-from.tsx';
import { useRaiseDraft } from './use-raise-draft.ts';
import styles from './raise-page.module.css';

export function RaisePage() {
  const { t } = useTranslation();
  return (
    <WardGate title={t('problem.raise')}>
      {(ward) =>
        mayRecord(ward.role, 'problem.raised') ? (
          <RaiseForm ward={ward} />
        ) : (
          <>
            <PageTitle title={t('problem.raise')} />
            <Empty text={t('problem.raise.notYours')} />
          </>
        )
      }
    </WardGate>
  );
}

const TEXT_ID = 'vuong-gi';

function RaiseForm({ ward }: { readonly ward: OpenWard }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWardPath();
  const [search] = useSearchParams();
  const [isPressed, setPressed] = useState(false);
  const origin = readOrigin(search);
  const { draft, set, forget } = useRaiseDraft(ward, search);
  const category = draft.category ?? guessCategory(`${draft.text} ${draft.proposal}`);
  const faults = { text: textFault(draft.text, true), proposal: textFault(draft.proposal, false) };

  const raise = async (): Promise<void> => {
    setPressed(true);
    if (faults.text !== undefined) return document.getElementById(TEXT_ID)?.focus();
    if (faults.proposal !== undefined) return;
    const entity = uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
    const { severity, level } = draft;
    const proposal = draft.proposal.trim();
    const body = {
      title: draft.text.trim(),
      category,
      severity,
      level,
      ...origin,
      ...(proposal === '' ? {} : { proposal }),
    };
    try {
      await recordOp({ scope: wardScope(ward.definition.code), kind: 'problem.raised', entity, body });
      forget();
      void navigate(path(`/vuong-mac/${entity}`), { replace: true });
    } catch {
      useNotices.getState().show({ type: 'text-failed', again: raise });
    }
  };

  const words = (fault: number | 'missing' | undefined): { readonly error: string } | object => {
    if (!isPressed && fault === 'missing') return {};
    if (fault === undefined) return {};
    return { error: fault === 'missing' ? t('problem.what.missing') : t('problem.tooLong', { n: fault }) };
  };

  return (
    <Columns aside={<Aside ward={ward} typed={draft.text} />}>
      <PageTitle title={t('problem.raise')} sub={<RaisedFrom ward={ward} origin={origin} />} />
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void raise();
        }}
        noValidate
      >
        <TextField
          id={TEXT_ID}
          label={t('problem.what')}
          value={draft.text}
          onChange={(text) => set({ text })}
          lang="vi"
          autoComplete="off"
          {...words(faults.text)}
        />
        <Segmented<Severity>
          legend={t('problem.severity')}
          options={SEVERITIES.map((value) => ({ value, label: t(`problem.severity.${value}`) }))}
          value={draft.severity}
          onChange={(severity) => set({ severity })}
        />
        <LevelChoice ward={ward} value={draft.level} onChange={(level) => set({ level })} severity={draft.severity} />
        <TextField
          label={t('problem.proposal')}
          value={draft.proposal}
          onChange={(proposal) => set({ proposal })}
          multiline
          lang="vi"
          {...words(faults.proposal)}
        />
        <CategorySelect value={category} onChange={(chosen) => set({ category: chosen })} />
        <ActionBar>
          <Button kind="primary" type="submit" fullWidth>
            {t('problem.raise')}
          </Button>
        </ActionBar>
      </form>
    </Columns>
  );
}

/** How many characters too long; `missing` where nothing is there and something has to be. */
function textFault(text: string, isNeeded: boolean): number | 'missing' | undefined {
  const { length } = text.normalize('NFC').trim();
  if (length > TEXT_MAX_LENGTH) return length - TEXT_MAX_LENGTH;
  return isNeeded && length === 0 ? 'missing' : undefined;
}

interface LevelChoiceProps {
  readonly ward: OpenWard;
  readonly severity: Severity;
  readonly value: ProblemLevel;
  readonly onChange: (level: ProblemLevel) => void;
}

function LevelChoice({ ward, severity, value, onChange }: LevelChoiceProps) {
  const { t } = useTranslation();
  const { escalation } = ward.campaign.calendar;
  const dv = wardTypeWord(ward.definition);
  return (
    <Choice<ProblemLevel>
      name="level"
      legend={t('problem.level')}
      {...(escalation === undefined
        ? {}
        : { hint: t('problem.level.hint', { hours: escalation.afterHours[severity] }) })}
      options={PROBLEM_LEVELS.map((level) => ({ value: level, label: t(`problem.level.${level}`, { dv }) }))}
      value={value}
      onChange={onChange}
    />
  );
}

function Aside({ ward, typed }: { readonly ward: OpenWard; readonly typed: string }) {
  const { t } = useTranslation();
  return (
    <>
      <KnownAnswers ward={ward} typed={typed} />
      <section>
        <SectionHead title={t('problem.notHere.title')} />
        <p className={styles['notHere']}>{t('problem.notHere')}</p>
      </section>
    </>
  );
}

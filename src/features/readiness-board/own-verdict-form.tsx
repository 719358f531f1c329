/** Where a supervisor says what they think of the ward: three choices and a reason, kept as it is typed, saved by a press. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OWN_VERDICTS, type OwnVerdict } from '../../domain/ops.ts';
import { type GivenVerdict, needsReason } from '../../domain/own-verdict.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TEXT_MAX_LENGTH } from '../marks/draft-field.tsx';
import { useKeptText } from '../marks/use-kept-text.ts';
import { usePerson } from '../marks/use-person.ts';
import { OWN_VERDICT_KEYS } from './own-verdict-words.ts';
import styles from './own-verdict.module.css';
import { recordVerdict } from './record-verdict.ts';
import type { WardView } from './use-ward-facts.ts';

interface FormProps {
  readonly view: WardView;
  readonly given: readonly GivenVerdict[];
}

/** What is chosen and typed before it is saved. */
interface VerdictDraft {
  readonly verdict: OwnVerdict | undefined;
  readonly reason: string;
}

export function OwnVerdictForm(props: FormProps) {
  const person = usePerson();
  return person === undefined ? null : <Form {...props} personId={person.id} key={person.id} />;
}

function Form({ view, given, personId }: FormProps & { readonly personId: string }) {
  const { t } = useTranslation();
  const { code } = view.ward;
  const id = useId();
  const [kept, keep] = useKeptText(`verdict:${code}:${personId}`);
  const [missing, setMissing] = useState<readonly MissingPart[]>([]);
  const [current] = given;
  const draft = parseDraft(kept) ?? { verdict: current?.verdict ?? undefined, reason: current?.reason ?? '' };
  const change = (next: VerdictDraft): void => {
    keep(JSON.stringify(next));
    setMissing((before) => (before.length === 0 ? before : missingIn(next)));
  };
  const save = async (): Promise<void> => {
    const parts = missingIn(draft);
    setMissing(parts);
    if (parts.length > 0 || draft.verdict === undefined) return;
    const said = { verdict: draft.verdict, reason: draft.reason.trim() };
    const isSame = given.length === 1 && current?.verdict === said.verdict && current.reason === said.reason;
    if (!isSame) await recordVerdict({ code, given, t }, said);
    keep('');
  };
  return (
    <div className={styles['form']} data-no-print="">
      {missing.length > 0 && (
        <ErrorSummary
          title={t('verdict.missing')}
          items={missing.map((part) => ({ text: t(`verdict.missing.${part}`), fieldId: `${id}-${part}` }))}
        />
      )}
      <div id={`${id}-choice`} tabIndex={-1}>
        <Choice<OwnVerdict>
          name="own-verdict"
          legend={t('verdict.choose')}
          hint={t('verdict.hint')}
          columns={3}
          options={OWN_VERDICTS.map((value) => ({
            value,
            label: t(OWN_VERDICT_KEYS[value]),
            tone: value === 'not-ready' ? 'son' : 'plain',
          }))}
          value={draft.verdict}
          onChange={(verdict) => change({ ...draft, verdict })}
        />
      </div>
      <TextField
        id={`${id}-reason`}
        label={t('verdict.reason')}
        hint={t('verdict.reason.hint')}
        {...(missing.includes('reason') ? { error: t('verdict.missing.reason') } : {})}
        value={draft.reason}
        onChange={(reason) => change({ ...draft, reason })}
        multiline
        maxLength={TEXT_MAX_LENGTH}
        autoComplete="off"
        lang="vi"
      />
      <div className={styles['actions']}>
        <Button kind="primary" onPress={() => void save()}>
          {t('verdict.save')}
        </Button>
        {given.some(({ verdict }) => verdict !== null) && (
          <Button
            onPress={() => {
              keep('');
              void recordVerdict({ code, given, t }, { verdict: null, reason: '' });
            }}
          >
            {t('verdict.withdraw')}
          </Button>
        )}
      </div>
    </div>
  );
}

type MissingPart = 'choice' | 'reason';

function missingIn({ verdict, reason }: VerdictDraft): readonly MissingPart[] {
  if (verdict === undefined) return ['choice'];
  return needsReason(verdict) && reason.trim() === '' ? ['reason'] : [];
}

function parseDraft(kept: string): VerdictDraft | undefined {
  try {
    const { verdict, reason } = JSON.parse(kept) as Partial<VerdictDraft>;
    return {
      verdict: OWN_VERDICTS.find((one) => one === verdict),
      reason: typeof reason === 'string' ? reason : '',
    };
  } catch {
    return undefined;
  }
}

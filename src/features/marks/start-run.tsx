/** "Ghi lần n": one tap begins the next attempt of a scenario and opens it. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { mayRecord } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import { localIso } from '../../data/local-iso.ts';
import { observeOwnSteps } from '../../data/read-runs.ts';
import { recordOp } from '../../data/record-op.ts';
import { uuidV7 } from '../../data/uuid-v7.ts';
import { Button, type ButtonKind } from '../../ui/button.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { fill, type OpenWard } from './open-ward.ts';
import { useNotices } from './undo-store.ts';
import { useLive } from './use-live.ts';
import { useWardPath } from './use-person.ts';

export interface StartRunProps {
  readonly ward: OpenWard;
  readonly scenario: number;
  /** Number of the attempt that would begin. */
  readonly attempt: number;
  readonly kind?: ButtonKind;
}

/** Not there for somebody who may not record. */
export function StartRun({ ward, scenario, attempt, kind = 'secondary' }: StartRunProps) {
  const { t } = useTranslation();
  const start = useStartRun(ward, scenario);
  if (!mayRecord(ward.role, 'run.started') || start === undefined) return null;
  return (
    <Button kind={kind} icon="play" onPress={() => void start()} data-testid="run-start" data-scenario={scenario}>
      <span aria-hidden="true">{t('run.again', { n: attempt })}</span>
      <VisuallyHidden>{t('run.again.of', { n: attempt, no: scenario })}</VisuallyHidden>
    </Button>
  );
}

/** Undefined while the ward's own steps are read. */
function useStartRun(ward: OpenWard, scenario: number): (() => Promise<void>) | undefined {
  const navigate = useNavigate();
  const path = useWardPath();
  const isStarting = useRef(false);
  const { code } = ward.definition;
  const own = useLive(() => observeOwnSteps(code, scenario), [code, scenario]);
  if (own === undefined) return undefined;
  const common = ward.campaign.scenariosByNo.get(scenario)?.steps ?? [];
  const steps = own.steps ?? common.map((step) => fill(ward, step));
  return async function start(): Promise<void> {
    // A second tap while the first is being written would be a second attempt.
    if (isStarting.current) return;
    isStarting.current = true;
    const nowMs = Date.now();
    const entity = uuidV7(nowMs, crypto.getRandomValues(new Uint8Array(10)));
    const body = { scenario, on: ward.day, startedAt: localIso(nowMs), steps };
    try {
      await recordOp({ scope: wardScope(code), kind: 'run.started', entity, body });
      await navigate(path(`/chay-thu/${entity}`));
    } catch {
      useNotices.getState().show({ type: 'fact-failed', again: start });
    } finally {
      isStarting.current = false;
    }
  };
}

/**
 * The keyboard in a list of tasks (ux.md §6): ↑ ↓ between rows, Enter opens, Space ticks, 1–5 set the status, ? shows
 * these. The single-letter ones can be turned off (WCAG 2.1.4) and only ever work inside the list.
 */
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { TASK_STATUSES, type TaskStatus } from '../../domain/ops.ts';
import { mayRecord } from '../../domain/role.ts';
import { observePreferences, savePreferences } from '../../data/preferences.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import type { OpenWard, TaskView } from './open-ward.ts';
import { setStatus } from './set-status.ts';
import { tickOf } from './task-row.tsx';
import { useLive } from './use-live.ts';
import { useWardPath } from './use-person.ts';

export interface TaskKeysProps {
  readonly ward: OpenWard;
  readonly views: readonly TaskView[];
  readonly children: ReactNode;
}

export function TaskKeys({ ward, views, children }: TaskKeysProps) {
  const [isHelpOpen, setHelpOpen] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const onKey = useTaskKeys(ward, views, () => setHelpOpen(true));
  useKeyDown(list, onKey);
  return (
    <>
      <div ref={list}>{children}</div>
      <KeyHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </>
  );
}

/** Keys that were pressed somewhere inside. */
function useKeyDown(within: RefObject<HTMLElement | null>, onKey: (event: KeyboardEvent) => void): void {
  const act = useEffectEvent(onKey);
  useEffect(() => {
    const element = within.current;
    const listener = (event: KeyboardEvent) => act(event);
    element?.addEventListener('keydown', listener);
    return () => element?.removeEventListener('keydown', listener);
  }, [within]);
}

function useTaskKeys(ward: OpenWard, views: readonly TaskView[], onHelp: () => void): (event: KeyboardEvent) => void {
  const areSingleKeysOff = useLive(observePreferences, [])?.areSingleKeysOff === true;
  const navigate = useNavigate();
  const path = useWardPath();

  const change = async (view: TaskView, to: TaskStatus): Promise<void> => {
    const outputPath = path(`/viec/${view.id}#san-pham`);
    await setStatus({ ward: ward.definition.code, task: view.task, shown: view.state, to, outputPath });
    if (to === 'blocked' || to === 'na') await navigate(path(`/viec/${view.id}#ly-do`));
  };

  return (event) => {
    const row = rowOf(event.target);
    const view = views.find(({ id }) => id === row?.dataset['taskId']);
    if (row === undefined || view === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = (action: () => void): void => {
      event.preventDefault();
      action();
    };
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') return act(() => focusNeighbour(row, event.target, key));
    if (key === 'Enter' && event.target instanceof HTMLButtonElement) return act(() => linkOf(row)?.click());
    const tick = tickOf(view, ward);
    if (key === ' ' && event.target instanceof HTMLAnchorElement) {
      return act(() => void (tick === undefined ? linkOf(row)?.click() : change(view, tick)));
    }
    if (areSingleKeysOff) return;
    if (key === '?') return act(onHelp);
    const status = TASK_STATUSES[Number(key) - 1];
    if (status !== undefined && mayRecord(ward.role, 'task.statusSet')) return act(() => void change(view, status));
  };
}

function rowOf(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-task-id]') ?? undefined) : undefined;
}

function linkOf(row: HTMLElement): HTMLAnchorElement | null {
  return row.querySelector('a');
}

/** The same part of the next row of the page: from box to box, from link to link. */
function focusNeighbour(row: HTMLElement, from: EventTarget | null, key: 'ArrowDown' | 'ArrowUp'): void {
  const rows = [...row.ownerDocument.querySelectorAll<HTMLElement>('[data-testid="task-row"]')];
  const next = rows[rows.indexOf(row) + (key === 'ArrowDown' ? 1 : -1)];
  const part = from instanceof HTMLButtonElement ? next?.querySelector('button') : null;
  (part ?? next?.querySelector('a'))?.focus();
}

function KeyHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const areSingleKeysOff = useLive(observePreferences, [])?.areSingleKeysOff === true;
  return (
    <Dialog
      title={t('task.keys.title')}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => void savePreferences({ areSingleKeysOff: !areSingleKeysOff })}>
            {t(areSingleKeysOff ? 'task.keys.turnOn' : 'task.keys.turnOff')}
          </Button>
          <Button kind="primary" onPress={onClose}>
            {t('task.keys.close')}
          </Button>
        </>
      }
    >
      <KeyValueList
        items={[
          { label: '↑ ↓', value: t('task.keys.move') },
          { label: 'Enter', value: t('task.keys.open') },
          { label: t('task.keys.spaceName'), value: t('task.keys.tick') },
          { label: '1 – 5', value: t('task.keys.status') },
          { label: '/', value: t('task.keys.search') },
          { label: 'Ctrl + Z', value: t('task.keys.undo') },
          { label: '?', value: t('task.keys.help') },
        ]}
      />
    </Dialog>
  );
}

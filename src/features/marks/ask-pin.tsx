/**
 * "PIN again": asks the current person to confirm that it is them, before they put their name to something. Where they
 * have no PIN here it asks in words and offers to set one. The dialog is loaded when it is first needed.
 */
import type { ComponentType } from 'react';
import { create } from 'zustand';
import { usePerson } from './use-person.ts';
import type { AskPinDialogProps } from './ask-pin-dialog.tsx';

interface Asked {
  /** What is confirmed, as one sentence: "Ký kết quả sẵn sàng, Phường Hoàn Kiếm". */
  readonly purpose: string;
  readonly Dialog: ComponentType<AskPinDialogProps>;
  readonly settle: (isConfirmed: boolean) => void;
}

const useAsked = create<{ readonly asked: Asked | undefined }>()(() => ({ asked: undefined }));

/** True once the person has confirmed; false where they would not. Rejects where the dialog cannot be loaded. */
export async function askPin(purpose: string): Promise<boolean> {
  const { AskPinDialog } = await import('./ask-pin-dialog.tsx');
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const asked: Asked = {
    purpose,
    Dialog: AskPinDialog,
    settle(isConfirmed) {
      resolve(isConfirmed);
      if (useAsked.getState().asked === asked) useAsked.setState({ asked: undefined });
    },
  };
  useAsked.getState().asked?.settle(false);
  useAsked.setState({ asked });
  return promise;
}

/** Where the dialog stands; mounted once, by the shell. */
export function AskPinOutlet() {
  const asked = useAsked((store) => store.asked);
  const person = usePerson();
  if (asked === undefined || person === undefined) return null;
  const { Dialog, purpose, settle } = asked;
  return <Dialog person={person} purpose={purpose} onEnd={settle} key={person.id} />;
}

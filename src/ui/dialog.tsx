/** A native dialog: keeps the focus inside, returns it, closes on Escape. */
import { useEffect, useId, useRef, type ReactNode } from 'react';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children?: ReactNode;
  readonly actions: ReactNode;
}

export function Dialog({ title, isOpen, onClose, children, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open === isOpen) return;
    if (isOpen) element.showModal();
    else element.close();
  }, [isOpen]);
  return (
    <dialog
      className={styles['dialog']}
      ref={dialog}
      aria-labelledby={id}
      // In a window behind another one it comes a second late: one that is open again is not to be closed by it.
      onClose={(event) => {
        if (!event.currentTarget.open) onClose();
      }}
    >
      {isOpen && (
        <div className={styles['sheet']}>
          <h2 className={styles['title']} id={id}>
            {title}
          </h2>
          {children !== undefined && <div className={styles['body']}>{children}</div>}
          <div className={styles['actions']}>{actions}</div>
        </div>
      )}
    </dialog>
  );
}

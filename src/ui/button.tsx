/**
 * A button is never disabled: pressing it says what is missing. While busy it keeps its words and ignores presses.
 * Links that look like buttons take `buttonClass`.
 */
import type { ReactNode, Ref } from 'react';
import styles from './button.module.css';
import { Icon, type IconName } from './icon.tsx';

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'link';

export interface ButtonProps {
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
  readonly type?: 'button' | 'submit';
  readonly onPress?: () => void;
  readonly children: ReactNode;
  readonly isBusy?: boolean;
  readonly fullWidth?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly id?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-expanded'?: boolean;
  readonly 'aria-controls'?: string;
  readonly [data: `data-${string}`]: string | number | undefined;
}

export function Button({
  kind = 'secondary',
  icon,
  type = 'button',
  onPress,
  children,
  isBusy = false,
  fullWidth = false,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass(kind, { fullWidth })}
      aria-busy={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) return event.preventDefault();
        onPress?.();
      }}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** The classes of a button, for a link that leads somewhere and looks like one. */
export function buttonClass(
  kind: ButtonKind = 'secondary',
  { fullWidth = false }: { readonly fullWidth?: boolean } = {},
): string {
  return [styles['button'], styles[kind], fullWidth ? styles['full'] : ''].filter(Boolean).join(' ');
}

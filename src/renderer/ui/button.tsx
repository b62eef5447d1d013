import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly children: ReactNode;
  readonly kind?: 'plain' | 'primary' | 'quiet';
  readonly icon?: LucideIcon;
  /** Why the button does nothing now. It stays focusable, so that the reason can be read. */
  readonly unavailable?: string | null;
}

/** A button with words. */
export function Button({ children, kind = 'plain', icon: Icon, unavailable = null, ...props }: ButtonProps) {
  const { className = '', onClick, title, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      {...reasonFor(unavailable, title)}
      className={`${styles[kind]} ${className}`}
      onClick={unavailable === null ? onClick : undefined}
    >
      {Icon !== undefined && <Icon className={styles['icon']} aria-hidden />}
      <span className={styles['words']}>{children}</span>
    </button>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** The button's name, shown as its tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
}

/** A square button with an icon only. */
export function IconButton({ label, icon: Icon, className = '', ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...props}
      className={`${styles['square']} ${className}`}
    >
      <Icon className={styles['icon']} aria-hidden />
    </button>
  );
}

function reasonFor(unavailable: string | null, title: string | undefined) {
  if (unavailable === null) return { title };
  return { title: unavailable, 'aria-disabled': true, 'aria-description': unavailable };
}

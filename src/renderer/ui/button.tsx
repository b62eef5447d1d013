import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import styles from './button.module.css';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly children: ReactNode;
  /** `danger`: what cannot be taken back, or not easily. */
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'danger';
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
      onClick={unavailable === null ? onClick : doNothing}
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
  /** The key that does the same; shown in the tooltip. */
  readonly shortcut?: string;
  /** Drawn as a toggle that is on, without being one. */
  readonly marked?: boolean;
  /** Why the button does nothing now. It stays focusable, so that the reason can be read. */
  readonly unavailable?: string | null;
}

/** A square button with an icon only. */
export function IconButton(props: IconButtonProps) {
  const { label, icon: Icon, shortcut, marked, unavailable = null, className = '', onClick, ...rest } = props;
  return (
    <button
      type="button"
      aria-label={label}
      aria-keyshortcuts={shortcut}
      data-marked={marked}
      {...rest}
      {...reasonFor(unavailable, shortcut === undefined ? label : `${label} (${shortcut})`)}
      className={`${styles['square']} ${className}`}
      onClick={unavailable === null ? onClick : doNothing}
    >
      <Icon className={styles['icon']} aria-hidden />
    </button>
  );
}

/** A button that reads as a link in a line of text. */
export function TextButton({ className = '', ...props }: ComponentProps<'button'>) {
  return <button type="button" {...props} className={`${styles['text']} ${className}`} />;
}

/** Nor does it send the form that it stands in. */
function doNothing(event: MouseEvent): void {
  event.preventDefault();
}

function reasonFor(unavailable: string | null, title: string | undefined) {
  if (unavailable === null) return { title };
  return { title: unavailable, 'aria-disabled': true, 'aria-description': unavailable };
}

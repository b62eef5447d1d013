import type { ComponentProps, ReactNode } from 'react';
import styles from './field.module.css';

export interface FieldProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** What a dialog asks for, below its name. */
export function Field({ label, children }: FieldProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the control is what is put in it.
    <label className={styles['field']}>
      <span>{label}</span>
      {children}
    </label>
  );
}

/** A box for words that people read, on one line: nothing corrects or completes what is typed. */
export function TextBox({ className = '', ...props }: ComponentProps<'input'>) {
  return (
    <input
      type="text"
      spellCheck={false}
      autoComplete="off"
      {...props}
      className={`${styles['box']} ${className}`}
    />
  );
}

/** A list of which one is chosen, that looks like the box for words. */
export function Choice({ className = '', ...props }: ComponentProps<'select'>) {
  return <select {...props} className={`${styles['box']} ${className}`} />;
}

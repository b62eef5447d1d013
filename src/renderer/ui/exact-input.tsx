import type { ComponentProps } from 'react';
import styles from './exact-input.module.css';

/** A box for what machines read, as a path or a commit: nothing corrects or completes what is typed. */
export function ExactInput({ className = '', ...props }: ComponentProps<'input'>) {
  return (
    <input
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      {...props}
      className={`${styles['box']} ${className}`}
    />
  );
}

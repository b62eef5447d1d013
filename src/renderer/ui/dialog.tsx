import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import styles from './dialog.module.css';
import { keepFocus, rememberFocus } from './keep-focus.ts';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `page`: as wide as a text of many lines needs. `palette`: near the top, with a title that is only read out. */
  readonly width?: 'narrow' | 'wide' | 'page' | 'palette';
}

/** Put on the element of a dialog, or of one of its steps, that the focus starts on, where that is not the first one. */
export const FOCUS_FIRST = { 'data-focus-first': true } as const;

/**
 * A modal dialog that is open while it is mounted. Escape closes it; focus goes back to where it came from, or near it.
 * When its content changes, as from one step to the next, the focus stays inside: on what the step names with
 * `FOCUS_FIRST`, else on the answer that is meant, else on the dialog itself.
 */
export function Dialog({ title, onClose, children, width = 'narrow' }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // A layout effect: its end runs while the dialog is still in the page, and only then can focus go back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    const bringFocusBack = rememberFocus();
    const stop = keepFocus(dialog, () => answerOf(dialog) ?? dialog);
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-focus-first]')?.focus();
    return () => {
      stop();
      dialog.close();
      bringFocusBack(dialog);
    };
  }, []);
  return (
    <dialog
      ref={ref}
      tabIndex={-1}
      className={`${styles['dialog']} ${styles[width]}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A browser may close a dialog without asking, as it does for a second Escape in a row.
      onClose={onClose}
    >
      <h2 id={heading} className={width === 'palette' ? 'visually-hidden' : styles['title']}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}

function answerOf(dialog: HTMLDialogElement): HTMLElement | null {
  const first = dialog.querySelector<HTMLElement>('[data-focus-first]:not(:disabled)');
  const answers = dialog.querySelectorAll<HTMLElement>('[data-answers] button:not(:disabled)');
  return first ?? answers[answers.length - 1] ?? null;
}

export interface DialogButtonsProps {
  /** For the room above them. */
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** The answers of a dialog, below all else; the one that is meant stands last. */
export function DialogButtons({ className = '', children }: DialogButtonsProps) {
  return (
    <div className={`${styles['buttons']} ${className}`} data-answers>
      {children}
    </div>
  );
}

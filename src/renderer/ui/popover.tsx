import { type ReactNode, useId } from 'react';
import styles from './popover.module.css';

export interface PopoverProps {
  /** What the button shows. */
  readonly button: ReactNode;
  readonly buttonClassName?: string;
  /** The button's name when what it shows does not say enough. */
  readonly label?: string;
  /** The corner of the window that the panel hangs in, near its button. */
  readonly corner: 'top-end' | 'bottom-start';
  /** Hears when the panel was opened or closed. */
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A button and a small panel that it opens. A click elsewhere or Escape closes the panel. */
export function Popover({ button, buttonClassName, label, corner, onOpenChange, children }: PopoverProps) {
  const id = useId();
  return (
    <>
      <button type="button" className={buttonClassName} popoverTarget={id} aria-label={label}>
        {button}
      </button>
      <div
        id={id}
        popover="auto"
        className={`${styles['panel']} ${styles[corner]}`}
        onToggle={(event) => onOpenChange?.(event.newState === 'open')}
      >
        {children}
      </div>
    </>
  );
}

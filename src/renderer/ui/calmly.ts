import { overlayIsOpen } from './overlay.ts';

/** What a key does, unless it was meant for a text box, a dialog or a panel. Escape keeps what it does by itself. */
export function calmly(action: () => unknown): (event: KeyboardEvent) => void {
  return (event) => {
    if (isTyping(event) || overlayIsOpen()) return;
    if (event.key !== 'Escape') event.preventDefault();
    action();
  };
}

const TYPED_INTO = 'input:not([type="checkbox"]), textarea, select, [contenteditable]';

/** True for a key that was meant for a text box. Nothing is typed into a check box. */
export function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.matches(TYPED_INTO);
}

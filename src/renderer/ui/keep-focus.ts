/** Put on the control of a page that the focus comes to when what had it has gone from the page. */
export const FOCUS_FALLBACK = { 'data-focus-fallback': true } as const;

/**
 * Keeps the focus inside an element whose content changes: when what had it there is gone or disabled, `next` tells what
 * gets it (null: nothing for now), and what was only disabled gets it back. Whoever took it away on purpose keeps it, and
 * nothing gets it when they put it nowhere. Returns the function that ends this.
 */
export function keepFocus(root: HTMLElement, next: () => HTMLElement | null): () => void {
  let held: Element | null = null;
  let isLost = false;
  const note = ({ target }: FocusEvent) => {
    if (target === root || !(target instanceof Element)) return;
    held = target;
    isLost = false;
  };
  const forget = () => {
    if (held?.isConnected === true && !held.matches(':disabled') && isNowhere(root)) held = null;
  };
  // What goes away has gone by then.
  const onFocusOut = () => queueMicrotask(forget);
  const mend = () => {
    if (!(held instanceof HTMLElement) || !isNowhere(root)) return;
    const isThere = root.contains(held) && !held.matches(':disabled');
    isLost ||= !isThere;
    if (isLost) (isThere ? held : next())?.focus();
  };
  root.addEventListener('focusin', note);
  root.addEventListener('focusout', onFocusOut);
  const observer = new MutationObserver(mend);
  observer.observe(root, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  return () => {
    root.removeEventListener('focusin', note);
    root.removeEventListener('focusout', onFocusOut);
    observer.disconnect();
  };
}

/**
 * Remembers what has the focus before a dialog opens. Returns what is to be called after the dialog was closed: what had
 * the focus may be gone by then, or lie in a panel that was closed. Then it comes to the button of the panel, or to what
 * the page names. Nothing had it before: nothing gets it.
 */
export function rememberFocus(): (closed: HTMLElement) => void {
  const before = document.activeElement;
  if (before === null || before === document.body) return () => undefined;
  const button = panelButton(before);
  return (closed) => {
    const now = document.activeElement;
    // What had the focus in the dialog has it until it leaves the page.
    if (now === null || now === document.body || closed.contains(now))
      (button ?? pageFallback(document))?.focus();
  };
}

/** What a page names for the focus; null: nothing. */
export function pageFallback(inside: ParentNode): HTMLElement | null {
  return inside.querySelector<HTMLElement>('[data-focus-fallback]:not(:disabled)');
}

function panelButton(inside: Element): HTMLElement | null {
  const id = inside.closest('[popover]')?.id ?? '';
  return id === '' ? null : document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(id)}"]`);
}

function isNowhere(root: HTMLElement): boolean {
  const now = document.activeElement;
  return now === null || now === document.body || now === root || now.matches(':disabled');
}

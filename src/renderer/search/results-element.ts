/** The id of the list of what was found. */
export const RESULTS_ELEMENT = 'search-results';

/** The id of the text box: `/` moves the focus here. */
export const SEARCH_ELEMENT = 'search-threads';

/** Puts the focus on the line of the results that had it last, or on the first one. False: there are none. */
export function focusResults(): boolean {
  const line = document.querySelector<HTMLElement>(`#${RESULTS_ELEMENT} a[tabindex="0"]`);
  line?.focus({ preventScroll: true });
  line?.scrollIntoView({ block: 'nearest' });
  return line !== null;
}

/** Puts the focus into the search box and selects what is in it. */
export function focusSearchBox(): void {
  const box = document.getElementById(SEARCH_ELEMENT);
  if (!(box instanceof HTMLInputElement)) return;
  box.focus();
  box.select();
}

/** Longer than any title bar or tab shows. */
const MOST = 200;
/** Control, direction and other characters that cannot be seen. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;

/** A thread's title for the window's own bar, where nothing keeps its characters from rearranging what is around it. */
export function pageTitle(title: string): string {
  const seen = Array.from(title.replace(HIDDEN, ' ').trim());
  return seen.slice(0, MOST).join('') || 'Skein';
}

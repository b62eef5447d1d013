/** Scripts that are written without spaces between words, and Hangul, whose words are long and inflected. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu;
/** All of these lie above; a text without such characters, nearly every one, is known at once. */
const HIGH = /[\u0e00-\uffff]/;

/**
 * A text as it is given to FTS5, rows and words of a query alike: each character of a script without spaces becomes a
 * word of its own, so that any part of such a text is found as a phrase.
 */
export function toIndexText(text: string): string {
  return HIGH.test(text) ? text.replace(UNSPACED, ' $& ') : text;
}

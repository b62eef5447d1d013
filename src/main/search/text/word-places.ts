/** A word of a text and where it stands, in UTF-16 units. */
export interface WordPlace {
  /** As the index has it: without case and accents. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const UNSPACED =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const WORDS =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|[\p{L}\p{N}\p{Co}\p{Cn}][\p{L}\p{N}\p{Co}\p{Cn}\u0300-\u0331]*/gu;
const TOKEN = /[\p{L}\p{N}\p{Co}\p{Cn}]/u;
const ASCII = /^[\u0000-\u007f]*$/;

/**
 * The words of a text with their places, for showing where a match stands. The same words as `indexWords` gives but for
 * characters that hardly occur: unassigned ones, and accents of other letters than Latin ones.
 */
export function* wordPlaces(text: string, from = 0, to = text.length): Generator<WordPlace> {
  WORDS.lastIndex = 0;
  for (const match of text.slice(from, to).matchAll(WORDS)) {
    for (const part of partsOf(match[0])) {
      const start = from + match.index + part.at;
      yield { word: foldWord(part.text), start, end: start + part.text.length };
    }
  }
}

/** A single word without case and accents, as the index has it. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/(\p{sc=Latin})[\u0300-\u036f]+/gu, '$1')
    .normalize('NFC')
    .replaceAll('ς', 'σ');
}

/** A run of letters may hold characters that are words of their own. */
function partsOf(run: string): readonly { readonly text: string; readonly at: number }[] {
  if (!/[\u0e00-\uffff]/.test(run)) return [{ text: run, at: 0 }];
  const parts: { text: string; at: number }[] = [];
  let at = 0;
  let isOpen = false;
  for (const char of run) {
    const alone = UNSPACED.test(char);
    const last = parts.at(-1);
    if (!alone && isOpen && last !== undefined) last.text += char;
    else parts.push({ text: char, at });
    isOpen = !alone;
    at += char.length;
  }
  return parts.filter(({ text }) => TOKEN.test(text));
}

import type { WordPattern } from '../leaf.ts';
import type { Mark } from './types.ts';

/** Of one leaf in one text: a snippet shows few of them. */
const MOST_MARKS = 100;
const ASCII = /^[\u0000-\u007f]+$/;
const UNSPACED =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]$/u;
/** Letters and digits; beyond ASCII also much else that stands among letters, but no punctuation of prose. */
const LETTERS = String.raw`A-Za-z0-9\u00aa\u00b5\u00ba\u00c0-\u1fff\u2070-\u218f\u2c00-\u2dff\ud800-\udfff`;
const LETTER = `[${LETTERS}]`;
/** What parts two words; above are characters that are words of their own. */
const BETWEEN = String.raw`[^${LETTERS}\u2e80-\uffff]+`;

/**
 * Where words stand in a text as they are, but for the case of ASCII letters. Finds nothing beside letters beyond ASCII,
 * and nothing for words with such letters, but those of scripts without spaces.
 */
export function quickMarks(text: string, pattern: WordPattern, bit: number): readonly Mark[] {
  const shape = shapeOf(pattern);
  if (shape === null) return [];
  const marks: Mark[] = [];
  for (const { index, 0: found } of text.matchAll(shape)) {
    marks.push({ start: index, end: index + found.length, bit });
    if (marks.length === MOST_MARKS) break;
  }
  return marks;
}

/** Whether words stand in a text of ASCII characters; sure, and fast. */
export function isInAscii(text: string, pattern: WordPattern): boolean {
  const shape = shapeOf(pattern);
  if (shape === null) return false;
  shape.lastIndex = 0;
  return shape.test(text);
}

const shapes = new WeakMap<WordPattern, RegExp | null>();

function shapeOf(pattern: WordPattern): RegExp | null {
  const known = shapes.get(pattern);
  if (known !== undefined) return known;
  const made = newShape(pattern);
  shapes.set(pattern, made);
  return made;
}

function newShape({ words, openStart, openEnd }: WordPattern): RegExp | null {
  if (words.every((word) => UNSPACED.test(word))) return new RegExp(words.join(String.raw`\s*`), 'g');
  if (!words.every((word) => ASCII.test(word))) return null;
  const start = openStart ? `${LETTER}{0,80}?` : '';
  const end = openEnd ? `${LETTER}{0,80}` : '';
  return new RegExp(`(?<!${LETTER})${start}${words.join(BETWEEN)}${end}(?!${LETTER})`, 'gi');
}

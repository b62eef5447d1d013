/** What a search is for. */
export interface Question {
  readonly query: string;
  readonly matchCase: boolean;
}

/**
 * Whether an item may have the words when `bytes[start, end)` is a line of it, by the line's JSON. False is sure; true
 * says to look at the item.
 */
export type LineTest = (bytes: Buffer, start: number, end: number) => boolean;

/** Runs of these stand in a line's JSON as they are; what is between them may be escaped, or put there by us. */
const RUNS = /[\p{L}\p{N}]+/gu;
/** The same of ASCII, with single spaces between them. */
const PHRASES = /[A-Za-z0-9]+(?: [A-Za-z0-9]+)*/g;
/**
 * What may stand in a line where a text has a space: escapes, and what parts two texts that are shown as one. Backslashes
 * that stand together are taken together, so that there is one way to read them.
 */
const SPACE = String.raw`(?:(?<!\\)\\+(?!\\)(?:[nrtbf]|u[0-9A-Fa-f]{4})?|[^A-Za-z0-9\\]){1,24}?`;
/** A phrase of this length is looked for before a longer run of other letters. */
const GOOD_PHRASE = 3;
/** Escapes of characters that JSON need not escape: the line must be decoded to be judged. */
const PLAIN_ESCAPE = /\\u(?!00[01])/i;
/** UTF-8, read as Latin-1, of what folds to ASCII letters: ß, İ, ı, ŉ, ſ, ǰ, ẖ to ẚ, ẞ, the Kelvin sign, ﬀ to ﬆ. */
const FOLDS_TO_ASCII =
  /\xc3\x9f|\xc4[\xb0\xb1]|\xc5[\x89\xbf]|\xc7\xb0|\xe1\xba[\x96-\x9a\x9e]|\xe2\x84\xaa|\xef\xac[\x80-\x86]/;
/** Characters that fold to several. */
const FOLDS_TO_MORE =
  /\u0345|[\u00df\u0130\u0131\u0149\u017f\u01f0\u0390\u03b0\u0587\u1c80-\u1c8a\u1e96-\u1e9b\u1e9e\u1f50-\u1fff\u2126\u212a\u212b\ufb00-\ufb17]/;

/** A test that costs little. Words without a letter or digit cannot be looked for in this way: it always says true. */
export function lineTest({ query, matchCase }: Question): LineTest {
  // Others may fold to the same in which such a character is spelled out.
  const plain = matchCase ? query : query.split(FOLDS_TO_MORE).join('\n');
  const phrase = longest(plain, PHRASES);
  const run = longest(plain, RUNS);
  if (run === '') return () => true;
  const isAscii = phrase.length >= GOOD_PHRASE || /^[A-Za-z0-9]+$/.test(run);
  if (!isAscii) return testOf(run, 'utf8', matchCase ? [] : [FOLDS_TO_MORE], matchCase);
  return testOf(phrase.replaceAll(' ', SPACE), 'latin1', matchCase ? [] : [FOLDS_TO_ASCII], matchCase);
}

function testOf(
  shapeText: string,
  encoding: 'latin1' | 'utf8',
  otherwise: readonly RegExp[],
  matchCase: boolean,
): LineTest {
  const shape = new RegExp(shapeText, `${matchCase ? '' : 'i'}${encoding === 'utf8' ? 'u' : ''}`);
  const unclear = [PLAIN_ESCAPE, ...otherwise];
  return (bytes, start, end) => {
    const line = bytes.toString(encoding, start, end);
    return shape.test(line) || unclear.some((escape) => escape.test(line));
  };
}

function longest(text: string, shape: RegExp): string {
  return [...text.matchAll(shape)]
    .map(([found]) => found)
    .reduce((a, b) => (b.length > a.length ? b : a), '');
}

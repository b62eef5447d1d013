/** Ways of writing a character, as bits. */
const PLAIN = 1;
const SINGLE = 2;
const DOUBLE = 4;
const ANY = PLAIN | SINGLE | DOUBLE;

/** Characters that stand for themselves in a shell. */
const PLAIN_CHARS = /[A-Za-z0-9+\-./:@\]_]/;
/** A quote ends single quotes; in them, `^` and the backslash mean something to some shells. */
const NOT_SINGLE = "'^\\";
const NOT_DOUBLE = '`$!^';
const ESCAPED_IN_DOUBLE = /["\\$`]/g;
const CARET = 0x5e;

const WAYS = Uint8Array.from({ length: 128 }, (_, code) => waysOf(String.fromCharCode(code)));

/** What Codex writes for arguments that no shell can be given. */
const WITH_NUL = '<command included NUL byte>';

/** Arguments as one line of shell, quoted the way Codex quotes them. */
export function shellWords(args: readonly string[]): string {
  return args.some((arg) => arg.includes('\0')) ? WITH_NUL : args.map(quoted).join(' ');
}

/** In as few pieces as can be; each as it is when that will do, else in single quotes, else in double ones. */
function quoted(word: string): string {
  if (word === '') return "''";
  const pieces: string[] = [];
  for (let at = 0; at < word.length; ) {
    const { end, ways } = pieceAt(word, at);
    pieces.push(written(word.slice(at, end), ways));
    at = end;
  }
  return pieces.join('');
}

/** The longest piece from `start` on that one way suits. A caret stands first in single quotes, or not in them. */
function pieceAt(word: string, start: number): { readonly end: number; readonly ways: number } {
  const caret = word.charCodeAt(start) === CARET;
  let ways = caret ? SINGLE : ANY;
  let end = caret ? start + 1 : start;
  for (; end < word.length; end++) {
    const left = ways & (WAYS[word.charCodeAt(end)] ?? SINGLE | DOUBLE);
    if (left === 0) break;
    ways = left;
  }
  return { end, ways };
}

function written(text: string, ways: number): string {
  if ((ways & PLAIN) !== 0) return text;
  return (ways & SINGLE) !== 0 ? `'${text}'` : `"${text.replace(ESCAPED_IN_DOUBLE, '\\$&')}"`;
}

function waysOf(char: string): number {
  const plain = PLAIN_CHARS.test(char) ? PLAIN : 0;
  const single = NOT_SINGLE.includes(char) ? 0 : SINGLE;
  return plain | single | (NOT_DOUBLE.includes(char) ? 0 : DOUBLE);
}

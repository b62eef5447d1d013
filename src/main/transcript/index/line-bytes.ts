/** A line `bytes[start, end)` that begins with `{`. The bytes are valid only while it is folded. */
export interface LineBytes {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** How every line of Codex begins; inside of one it could stand only with its quotes escaped. */
const OPENING = Buffer.from('{"timestamp":"');
const LONGEST_WORD = 200;
const LONGEST_NUMBER = 15;
const ZERO = 0x30;
/** How far a place to cut at is looked for. */
const LOOK_BYTES = 128;
/** Of the longest escape, `\u` with four digits. */
const ESCAPE_BYTES = 6;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Whether another line begins inside of this one, because it was torn and then written on. */
export function holdsAnother({ bytes, start, end }: LineBytes): boolean {
  // The search ends at the next line at the latest.
  const next = bytes.indexOf(OPENING, start + 1);
  return next !== -1 && next < end;
}

/** Behind the quote that ends a short word of plain characters which begins at `at`; -1: there is none. */
export function endOfWord(bytes: Buffer, at: number, end: number): number {
  if (at === -1) return -1;
  const most = Math.min(end, at + LONGEST_WORD);
  for (let index = at; index < most; index++) {
    const byte = bytes[index] ?? 0;
    if (byte === QUOTE) return index > at ? index + 1 : -1;
    if (byte === BACKSLASH || byte < 0x20 || byte > 0x7e) return -1;
  }
  return -1;
}

/** Behind the digits that begin at `at`, of which a number can have no more than it can hold. */
export function endOfDigits(bytes: Buffer, at: number): number {
  let index = at;
  while (index < at + LONGEST_NUMBER && isDigit(bytes[index])) index++;
  return index;
}

/** The number that these digits are. */
export function numberIn(bytes: Buffer, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index++) value = value * 10 + (bytes[index] ?? ZERO) - ZERO;
  return value;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte < ZERO + 10;
}

/** The first place from `at` on that splits neither a character nor an escape; -1: none is near. */
export function placeToCut(bytes: Buffer, at: number): number {
  let plain = 0;
  for (let index = at - ESCAPE_BYTES; index < at + LOOK_BYTES; index++) {
    const byte = bytes[index] ?? 0;
    plain = byte === BACKSLASH ? 0 : plain + 1;
    if (plain > ESCAPE_BYTES && !isContinuation(byte)) return index;
  }
  return -1;
}

/** Whether the byte goes on with a character that has begun before it. */
function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Something to look for at a place, with what it is called. */
export interface Token {
  readonly word: string;
  readonly bytes: Buffer;
}

export function tokensOf(words: readonly string[]): readonly Token[] {
  return words.map((word) => ({ word, bytes: Buffer.from(`${word}"`) }));
}

/** The text that the inside of a JSON string stands for; null when it is none. */
export function unescaped(body: string): string | null {
  try {
    return String(JSON.parse(`"${body}"`));
  } catch {
    return null;
  }
}

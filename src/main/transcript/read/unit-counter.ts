import { isAscii } from 'node:buffer';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;
/** How much is looked at before it is known whether the string ends there. */
const WINDOW_BYTES = 16 * 1024;

/** Counts what a JSON string has, in UTF-16 units, without keeping it. */
export class UnitCounter {
  #units = 0;
  /** Digits of an escape that are still to come; -1 before the byte that says what it is. */
  #escape = 0;

  get units(): number {
    return this.#units;
  }

  reset(): void {
    this.#units = 0;
    this.#escape = 0;
  }

  /** Counts up to the quote that ends the string, and gives where it stands; -1 when it is not in this chunk. */
  upToQuote(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at += WINDOW_BYTES) {
      const window = chunk.subarray(at, at + WINDOW_BYTES);
      const quote = this.#window(window);
      if (quote !== -1) return at + quote;
    }
    return -1;
  }

  #window(bytes: Buffer): number {
    const start = this.#finishEscape(bytes);
    return isAscii(bytes) ? this.#hop(bytes, start) : this.#step(bytes, start);
  }

  /** Over an escape that began in an earlier window. */
  #finishEscape(bytes: Buffer): number {
    let at = 0;
    if (this.#escape === -1 && bytes.length > 0) {
      this.#escape = bytes[0] === LETTER_U ? 4 : 0;
      at = 1;
    }
    const over = Math.min(this.#escape, bytes.length - at);
    this.#escape -= over;
    return at + over;
  }

  /** From escape to escape, with one unit for each byte between them. */
  #hop(bytes: Buffer, from: number): number {
    let at = from;
    let quote = bytes.indexOf(QUOTE, at);
    for (;;) {
      const escape = bytes.indexOf(BACKSLASH, at);
      const isLast = escape === -1 || (quote !== -1 && quote < escape);
      if (isLast) {
        this.#units += (quote === -1 ? bytes.length : quote) - at;
        return quote;
      }
      this.#units += escape + 1 - at;
      at = this.#overEscape(bytes, escape);
      if (at === bytes.length) return -1;
      if (quote !== -1 && quote < at) quote = bytes.indexOf(QUOTE, at);
    }
  }

  #step(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length; ) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) return at;
      this.#units += unitsOf(byte);
      at = byte === BACKSLASH ? this.#overEscape(bytes, at) : at + 1;
    }
    return -1;
  }

  /** Behind the escape that begins at `at`, or to the end when there is more of it to come. */
  #overEscape(bytes: Buffer, at: number): number {
    const length = bytes[at + 1] === LETTER_U ? 6 : 2;
    const left = at + length - bytes.length;
    if (left <= 0) return at + length;
    this.#escape = at + 1 === bytes.length ? -1 : left;
    return bytes.length;
  }
}

/** What the character has that begins with this byte: one or two units; none: it goes on with it. */
function unitsOf(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc0) return 0;
  return byte < 0xf0 ? 1 : 2;
}

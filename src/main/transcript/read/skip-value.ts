const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `{` and `}` differ from `[` and `]` in this bit only. */
const SQUARE_OR_BRACE = 0x20;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** Goes over what is left out of a JSON text, looking only for where it ends. */
export class SkipValue {
  #depth = 0;
  #inString = false;
  #isEscaped = false;

  /** `depth`: how many objects or lists are to be closed. */
  start(depth: number): void {
    this.#depth = depth;
    this.#inString = false;
    this.#isEscaped = false;
  }

  /** Where the bracket stands that closes the last of them; -1 when it is not in this chunk. */
  toEnd(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (this.#inString) this.#stringByte(byte);
      else if (byte === QUOTE) this.#inString = true;
      else if ((byte | SQUARE_OR_BRACE) === OPEN) this.#depth += 1;
      else if ((byte | SQUARE_OR_BRACE) === CLOSE) {
        this.#depth -= 1;
        if (this.#depth === 0) return at;
      }
    }
    return -1;
  }

  #stringByte(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#inString = false;
  }
}

const MARK = Buffer.from('data:image/');
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Counts the bytes of pictures that stand as `data:` addresses in text. Takes the text in pieces of any size; an address
 * reaches to the next quote or backslash, which its characters never are.
 */
export class ImageMeter {
  #bytes = 0;
  #isInside = false;
  /** How much of the mark the last piece ended with. */
  #begun = 0;

  /** Bytes of pictures since the last `reset`. */
  get bytes(): number {
    return this.#bytes;
  }

  reset(): void {
    this.#bytes = 0;
    this.#isInside = false;
    this.#begun = 0;
  }

  /** The piece `bytes[start, end)`. */
  push(bytes: Buffer, start: number, end: number): void {
    this.#take(bytes.subarray(start, end));
  }

  #take(piece: Buffer): void {
    let at = this.#isInside ? 0 : this.#resume(piece);
    for (;;) {
      if (this.#isInside) at = this.#takeAddress(piece, at);
      if (this.#isInside || at >= piece.length) return;
      const found = piece.indexOf(MARK, at);
      if (found === -1) return this.#noteBeginning(piece, at);
      this.#isInside = true;
      this.#bytes += MARK.length;
      at = found + MARK.length;
    }
  }

  /** Goes on with a mark that the last piece broke off in. */
  #resume(piece: Buffer): number {
    if (this.#begun === 0) return 0;
    const rest = MARK.subarray(this.#begun);
    const length = Math.min(rest.length, piece.length);
    const isSame = rest.compare(piece, 0, length, 0, length) === 0;
    if (!isSame) {
      this.#begun = 0;
      return 0;
    }
    this.#begun += length;
    if (this.#begun === MARK.length) {
      this.#isInside = true;
      this.#bytes += MARK.length;
      this.#begun = 0;
    }
    return length;
  }

  #takeAddress(piece: Buffer, start: number): number {
    const quote = piece.indexOf(QUOTE, start);
    const end = quote === -1 ? piece.length : quote;
    const backslash = piece.subarray(start, end).indexOf(BACKSLASH);
    const stop = backslash === -1 ? end : start + backslash;
    this.#bytes += stop - start;
    if (stop < piece.length) this.#isInside = false;
    return stop;
  }

  #noteBeginning(piece: Buffer, start: number): void {
    const tail = piece.subarray(Math.max(start, piece.length - MARK.length + 1));
    for (let length = tail.length; length > 0; length--) {
      if (MARK.compare(tail, tail.length - length, tail.length, 0, length) !== 0) continue;
      this.#begun = length;
      return;
    }
  }
}

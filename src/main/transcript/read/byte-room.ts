const FIRST_BYTES = 4096;

/** Bytes that are gathered one by one or in pieces. */
export class ByteRoom {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The last byte; -1 when there is none. */
  get last(): number {
    return this.#bytes[this.#length - 1] ?? -1;
  }

  push(byte: number): void {
    if (this.#length === this.#bytes.length) this.#grow(this.#length + 1);
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  append(bytes: Buffer): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(this.#length + bytes.length);
    bytes.copy(this.#bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Keeps the first `length`. */
  truncate(length: number): void {
    this.#length = length;
  }

  /** What was gathered, from `start` on, as text. */
  text(start = 0): string {
    return this.#bytes.toString('utf8', start, this.#length);
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** The bytes of one line, copied into room that is used again. */
export class KeptLine {
  #room: Buffer = Buffer.allocUnsafe(4096);
  #length = 0;

  /** Replaces what was kept before. */
  keep(bytes: Buffer, start: number, end: number): void {
    this.#length = end - start;
    if (this.#length > this.#room.length) this.#room = Buffer.allocUnsafe(this.#length * 2);
    bytes.copy(this.#room, 0, start, end);
  }

  /** Gives the line back and forgets it; null when there is none. */
  take(): string | null {
    if (this.#length === 0) return null;
    const text = this.#room.toString('utf8', 0, this.#length);
    this.#length = 0;
    return text;
  }
}

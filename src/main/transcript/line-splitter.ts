/** A longer line is never held in memory whole, let alone made into a string. */
export const MAX_LINE_BYTES = 32 * 1024 * 1024;

/** What is kept of a line that is too long: enough for the text that stands before its images. */
export const LONG_LINE_HEAD_BYTES = 1024 * 1024;

const NEWLINE = 0x0a;

/** One line of a file, without its newline. */
export class RawLine {
  /** Of the first byte, from the start of the (decompressed) file. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  /** False for a last line without a newline: it is being written, or was torn. */
  readonly ended: boolean;
  readonly #parts: readonly Buffer[];

  constructor(
    place: { readonly offset: number; readonly length: number; readonly ended: boolean },
    parts: readonly Buffer[],
  ) {
    this.offset = place.offset;
    this.length = place.length;
    this.ended = place.ended;
    this.#parts = parts;
  }

  /** The first `length` bytes, or all when there are fewer. */
  head(length: number): Buffer {
    const first = this.#parts[0] ?? Buffer.alloc(0);
    if (first.length >= length || this.#parts.length <= 1) return first.subarray(0, length);
    return Buffer.concat(this.#parts, Math.min(length, keptBytes(this.#parts)));
  }

  /** The last byte; undefined for an empty line. Not to be asked of a line that is too long. */
  lastByte(): number | undefined {
    return this.#parts.at(-1)?.at(-1);
  }

  /** The whole line; null when it is longer than `MAX_LINE_BYTES`. */
  bytes(): Buffer | null {
    if (this.length > MAX_LINE_BYTES) return null;
    return this.#parts.length === 1 ? (this.#parts[0] ?? null) : Buffer.concat(this.#parts);
  }
}

/** Cuts a stream of bytes into lines. Chunks must not be changed after they were pushed. */
export class LineSplitter {
  readonly #onLine: (line: RawLine) => void;
  #parts: Buffer[] = [];
  #length = 0;
  #offset = 0;

  constructor(onLine: (line: RawLine) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.#add(chunk.subarray(start, end));
      this.#emit(true);
      start = end + 1;
    }
    if (start < chunk.length) this.#add(chunk.subarray(start));
  }

  /** The file ends here. */
  end(): void {
    if (this.#length > 0) this.#emit(false);
  }

  #add(part: Buffer): void {
    const wasShort = this.#length <= MAX_LINE_BYTES;
    this.#length += part.length;
    if (!wasShort || part.length === 0) return;
    this.#parts.push(part);
    if (this.#length > MAX_LINE_BYTES) this.#parts = [Buffer.concat(this.#parts, LONG_LINE_HEAD_BYTES)];
  }

  #emit(ended: boolean): void {
    const line = new RawLine({ offset: this.#offset, length: this.#length, ended }, this.#parts);
    this.#offset += this.#length + 1;
    this.#parts = [];
    this.#length = 0;
    this.#onLine(line);
  }
}

function keptBytes(parts: readonly Buffer[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

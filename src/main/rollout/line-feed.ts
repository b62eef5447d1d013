/** Lines longer than this are never made into strings or kept whole. */
export const LONGEST_LINE_BYTES = 32 * 1024 * 1024;
/** From this length on a line that is still coming is kept only if the reader wants it. */
const ASK_FROM_BYTES = 64 * 1024;
/** Room for a line that crosses chunks is used again up to this size. */
const ROOM_KEPT_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;

/** Why a line was dropped: its reader did not want it, or it is longer than `LONGEST_LINE_BYTES`. */
export interface DroppedLine {
  readonly reason: 'unwanted' | 'too-long';
  /** Last byte that is not white space. */
  readonly lastByte: number;
}

/** Who takes lines. Bytes handed over are valid during the call only. */
export interface LineReader {
  /** The line `bytes[start, end)` without its newline. */
  line(bytes: Buffer, start: number, end: number): void;
  /** Asked once about a long line of which `head` is the beginning. */
  wants(head: Buffer): boolean;
  dropped(line: DroppedLine): void;
}

/**
 * Cuts chunks of a file into lines without copying, but for those that cross a chunk's end. Memory stays bounded by
 * `LONGEST_LINE_BYTES`, and by much less when long lines are unwanted.
 */
export class LineFeed {
  readonly #reader: LineReader;
  #carry: Buffer = Buffer.alloc(0);
  #carried = 0;
  #asked = false;
  #dropping: DroppedLine['reason'] | null = null;
  #lastByte = 0;

  constructor(reader: LineReader) {
    this.#reader = reader;
  }

  /** True while the last byte that came was not a newline. */
  get torn(): boolean {
    return this.#carried > 0 || this.#dropping !== null;
  }

  feed(chunk: Buffer): void {
    let start = 0;
    if (this.torn) {
      const newline = chunk.indexOf(NEWLINE);
      if (newline === -1) return this.#hold(chunk);
      this.#hold(chunk.subarray(0, newline));
      this.end();
      start = newline + 1;
    }
    for (
      let newline = chunk.indexOf(NEWLINE, start);
      newline !== -1;
      newline = chunk.indexOf(NEWLINE, start)
    ) {
      this.#reader.line(chunk, start, newline);
      start = newline + 1;
    }
    if (start < chunk.length) this.#hold(chunk.subarray(start));
  }

  /** Hands over the line under way, as if a newline had come. */
  end(): void {
    if (this.#dropping !== null) this.#reader.dropped({ reason: this.#dropping, lastByte: this.#lastByte });
    else if (this.#carried > 0) this.#reader.line(this.#carry, 0, this.#carried);
    if (this.#carry.length > ROOM_KEPT_BYTES) this.#carry = Buffer.alloc(0);
    this.#carried = 0;
    this.#asked = false;
    this.#dropping = null;
    this.#lastByte = 0;
  }

  #hold(part: Buffer): void {
    this.#noteLastByte(part);
    if (this.#dropping !== null) return;
    if (this.#carried + part.length > LONGEST_LINE_BYTES) return this.#drop('too-long');
    this.#append(part);
    if (this.#asked || this.#carried < ASK_FROM_BYTES) return;
    this.#asked = true;
    if (!this.#reader.wants(this.#carry.subarray(0, this.#carried))) this.#drop('unwanted');
  }

  #drop(reason: DroppedLine['reason']): void {
    this.#dropping = reason;
    this.#carried = 0;
  }

  #append(part: Buffer): void {
    const needed = this.#carried + part.length;
    if (needed > this.#carry.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#carry.length * 2));
      this.#carry.copy(larger, 0, 0, this.#carried);
      this.#carry = larger;
    }
    part.copy(this.#carry, this.#carried);
    this.#carried = needed;
  }

  #noteLastByte(part: Buffer): void {
    for (let index = part.length - 1; index >= 0; index--) {
      const byte = part[index] ?? 0;
      if (isSpace(byte)) continue;
      this.#lastByte = byte;
      return;
    }
  }
}

/** White space as JSON has it, which may surround a record. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0d || byte === 0x09;
}

import { isSpace } from './line-edges.ts';

/** Lines longer than this are never made into strings or kept whole. */
export const LONGEST_LINE_BYTES = 32 * 1024 * 1024;
/** Of a line that is dropped, the first bytes are kept: enough for the text that stands before the images in it. */
export const DROPPED_HEAD_BYTES = 1024 * 1024;
/** From this length on a line that is still coming is kept only if the reader wants it. */
const ASK_FROM_BYTES = 64 * 1024;
/** Room for a line that crosses chunks is used again up to this size. */
const ROOM_KEPT_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;

/** A line that was dropped: its reader did not want it, or it is longer than `LONGEST_LINE_BYTES`. */
export interface DroppedLine {
  readonly reason: 'unwanted' | 'too-long';
  /** Its beginning: of an unwanted line at least what `wants` saw, of one that is too long `DROPPED_HEAD_BYTES`. */
  readonly head: Buffer;
  /** Last byte that is not white space. */
  readonly lastByte: number;
  /** Of its first byte, from the start of the (decompressed) file. */
  readonly offset: number;
  /** In bytes, without its newline. */
  readonly length: number;
}

/** Takes a line of any length piece by piece. */
export interface LongLine {
  /** The next bytes of it, valid during the call only. */
  push(chunk: Buffer): void;
}

/** Who takes lines. Bytes handed over are valid during the call only. */
export interface LineReader {
  /** True: no more lines are needed. Asked between chunks; absent: all lines are. */
  readonly done?: boolean;
  /** The line `bytes[start, end)` without its newline; `offset` is where it begins in the (decompressed) file. */
  line(bytes: Buffer, start: number, end: number, offset: number): void;
  /** Asked once about a long line of which `head` is the beginning; `offset` is where it begins. */
  wants(head: Buffer, offset: number): boolean;
  dropped(line: DroppedLine): void;
  /**
   * Asked when a wanted line turns out to be too long to be kept: who takes all of its bytes, from its first one on,
   * before it is said to be dropped. null, and absent: nobody.
   */
  long?(offset: number): LongLine | null;
  /** Said before the last line when no newline ends it: it is being written, or was torn. */
  lastIsTorn(): void;
}

/**
 * Cuts chunks of a file into lines without copying, but for those that cross a chunk's end. Memory stays bounded by
 * `LONGEST_LINE_BYTES`, and by much less when long lines are unwanted.
 */
export class LineFeed {
  readonly #reader: LineReader;
  /** Where the line that is coming begins. */
  #offset = 0;
  /** How much of it has come. */
  #length = 0;
  #carry: Buffer = Buffer.alloc(0);
  #carried = 0;
  #asked = false;
  #dropping: DroppedLine['reason'] | null = null;
  #long: LongLine | null = null;
  #lastByte = 0;

  /** `offset`: where in the file the first chunk begins, which is where a line begins. */
  constructor(reader: LineReader, offset = 0) {
    this.#reader = reader;
    this.#offset = offset;
  }

  feed(chunk: Buffer): void {
    const base = this.#offset + this.#length;
    let start = 0;
    if (this.#length > 0) {
      const newline = chunk.indexOf(NEWLINE);
      if (newline === -1) return this.#hold(chunk);
      this.#hold(chunk.subarray(0, newline));
      this.#handOver();
      start = newline + 1;
    }
    for (
      let newline = chunk.indexOf(NEWLINE, start);
      newline !== -1;
      newline = chunk.indexOf(NEWLINE, start)
    ) {
      this.#reader.line(chunk, start, newline, base + start);
      start = newline + 1;
    }
    this.#offset = base + start;
    if (start < chunk.length) this.#hold(chunk.subarray(start));
  }

  /** The file ends here: hands over a last line without a newline. */
  end(): void {
    if (this.#length === 0) return;
    this.#reader.lastIsTorn();
    this.#handOver();
  }

  #handOver(): void {
    if (this.#dropping === null) this.#reader.line(this.#carry, 0, this.#carried, this.#offset);
    else this.#reader.dropped(this.#droppedLine(this.#dropping));
    if (this.#carry.length > ROOM_KEPT_BYTES) this.#carry = Buffer.alloc(0);
    this.#length = 0;
    this.#carried = 0;
    this.#asked = false;
    this.#dropping = null;
    this.#long = null;
    this.#lastByte = 0;
  }

  #droppedLine(reason: DroppedLine['reason']): DroppedLine {
    const head = this.#carry.subarray(0, this.#carried);
    return { reason, head, lastByte: this.#lastByte, offset: this.#offset, length: this.#length };
  }

  #hold(part: Buffer): void {
    this.#length += part.length;
    this.#noteLastByte(part);
    if (this.#dropping !== null) return this.#long?.push(part);
    if (this.#length > LONGEST_LINE_BYTES) return this.#dropTooLong(part);
    this.#append(part);
    if (this.#asked || this.#carried < ASK_FROM_BYTES) return;
    this.#asked = true;
    const head = this.#carry.subarray(0, this.#carried);
    if (!this.#reader.wants(head, this.#offset)) this.#dropping = 'unwanted';
  }

  #dropTooLong(part: Buffer): void {
    const parts = [this.#carry.subarray(0, this.#carried), part];
    this.#long = this.#reader.long?.(this.#offset) ?? null;
    for (const piece of parts) this.#long?.push(piece);
    this.#dropping = 'too-long';
    this.#carry = Buffer.concat(parts, Math.min(this.#carried + part.length, DROPPED_HEAD_BYTES));
    this.#carried = this.#carry.length;
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

/** How many columns of each width the rows of a table have. */
export interface RowShape {
  readonly f64: number;
  readonly u32: number;
  readonly u16: number;
  readonly u8: number;
  /** Columns of texts. */
  readonly texts: number;
}

/** UTF-16 units of a text that are kept; no id, title or reason of Codex is nearly as long. */
const LONGEST_TEXT = 16_000;
/** Stands for null where a text's length would. */
const NO_TEXT = 0xffff;
const FIRST_ROOM = 64;
const ALIGNMENT = 8;

/** Some hundred to some thousand rows of a table as columns of numbers, with their texts in UTF-8 behind them. */
export class Chunk {
  readonly #shape: RowShape;
  #room: number;
  #bytes: Buffer;
  #heap: Buffer;
  #heapUsed: number;
  f64: readonly Float64Array[] = [];
  u32: readonly Uint32Array[] = [];
  u16: readonly Uint16Array[] = [];
  u8: readonly Uint8Array[] = [];
  /** True: it differs from what the file has. */
  isDirty: boolean;

  private constructor(shape: RowShape, room: number, from: { bytes: Buffer; heap: Buffer } | null) {
    this.#shape = shape;
    this.#room = room;
    this.#bytes = from?.bytes ?? Buffer.alloc(columnBytes(shape, room));
    this.#heap = from?.heap ?? Buffer.alloc(0);
    this.#heapUsed = this.#heap.length;
    this.isDirty = from === null;
    this.#cut();
  }

  static empty(shape: RowShape): Chunk {
    return new Chunk(shape, FIRST_ROOM, null);
  }

  /** What `pack` gave; the chunk takes the bytes over. null: they cannot be that. */
  static unpack(shape: RowShape, rows: number, packed: Buffer): Chunk | null {
    const length = columnBytes(shape, rows);
    if (packed.length < length || packed.byteOffset % ALIGNMENT !== 0) return null;
    return new Chunk(shape, rows, { bytes: packed.subarray(0, length), heap: packed.subarray(length) });
  }

  get byteLength(): number {
    return this.#bytes.length + this.#heap.length;
  }

  /** The columns of the first `rows` rows and the texts, as two parts to be written one after the other. */
  pack(rows: number): readonly [columns: Buffer, texts: Buffer] {
    const texts = this.#heap.subarray(0, this.#heapUsed);
    if (rows === this.#room) return [this.#bytes, texts];
    return [this.#withRoom(rows), texts];
  }

  /** Before a row is written for the first time. */
  makeRoom(row: number): void {
    if (row < this.#room) return;
    const room = Math.max(row + 1, this.#room * 2);
    this.#bytes = this.#withRoom(room);
    this.#room = room;
    this.#cut();
  }

  text(column: number, row: number): string | null {
    const length = this.#lengths(column)[row] ?? NO_TEXT;
    if (length === NO_TEXT) return null;
    const start = this.#starts(column)[row] ?? 0;
    return this.#heap.toString('utf8', start, start + length);
  }

  /** Writes over the row's former text when the new one fits there. */
  setText(column: number, row: number, text: string | null): void {
    const [starts, lengths] = [this.#starts(column), this.#lengths(column)];
    const former = lengths[row] ?? NO_TEXT;
    if (text === null) {
      lengths[row] = NO_TEXT;
      return;
    }
    const kept = keptText(text);
    const length = Buffer.byteLength(kept);
    const fits = former !== NO_TEXT && length <= former;
    const start = fits ? (starts[row] ?? 0) : this.#reserve(length);
    this.#heap.write(kept, start);
    starts[row] = start;
    lengths[row] = length;
  }

  /** Takes `bytes` of the heap. */
  #reserve(bytes: number): number {
    const needed = this.#heapUsed + bytes;
    if (needed > this.#heap.length) {
      const larger = Buffer.alloc(Math.max(needed, this.#heap.length * 2, 1024));
      this.#heap.copy(larger, 0, 0, this.#heapUsed);
      this.#heap = larger;
    }
    const start = this.#heapUsed;
    this.#heapUsed = needed;
    return start;
  }

  #starts(column: number): Uint32Array {
    return this.u32[this.#shape.u32 + column] ?? new Uint32Array();
  }

  #lengths(column: number): Uint16Array {
    return this.u16[this.#shape.u16 + column] ?? new Uint16Array();
  }

  /** The columns with room for `room` rows, as a copy. */
  #withRoom(room: number): Buffer {
    const copy = Buffer.alloc(columnBytes(this.#shape, room));
    const rows = Math.min(room, this.#room);
    let [from, to] = [0, 0];
    for (const { width, count } of widths(this.#shape)) {
      for (let column = 0; column < count; column++) {
        this.#bytes.copy(copy, to, from, from + rows * width);
        from += this.#room * width;
        to += room * width;
      }
    }
    return copy;
  }

  #cut(): void {
    const { buffer } = this.#bytes;
    let at = this.#bytes.byteOffset;
    const columns = <T>(count: number, width: number, make: (start: number) => T): readonly T[] =>
      Array.from({ length: count }, () => {
        const column = make(at);
        at += width * this.#room;
        return column;
      });
    const { f64, u32, u16, u8, texts } = this.#shape;
    this.f64 = columns(f64, 8, (start) => new Float64Array(buffer, start, this.#room));
    this.u32 = columns(u32 + texts, 4, (start) => new Uint32Array(buffer, start, this.#room));
    this.u16 = columns(u16 + texts, 2, (start) => new Uint16Array(buffer, start, this.#room));
    this.u8 = columns(u8, 1, (start) => new Uint8Array(buffer, start, this.#room));
  }
}

/** The text as a table keeps it and gives it back: well-formed, and no longer than any text has reason to be. */
export function keptText(text: string): string {
  const short = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
  return short.isWellFormed() ? short : short.toWellFormed();
}

function columnBytes(shape: RowShape, rows: number): number {
  const used = widths(shape).reduce((sum, { width, count }) => sum + width * count * rows, 0);
  return Math.ceil(used / ALIGNMENT) * ALIGNMENT;
}

/** Widest first, so that each column begins at a multiple of its width. */
function widths({ f64, u32, u16, u8, texts }: RowShape) {
  return [
    { width: 8, count: f64 },
    { width: 4, count: u32 + texts },
    { width: 2, count: u16 + texts },
    { width: 1, count: u8 },
  ];
}

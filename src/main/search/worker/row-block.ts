import type { ItemRow, OutputRow, RowBatch, Touch } from '../indexing/index.ts';

/**
 * Rows on their way from one thread to another: all numbers and bytes in two blocks, which are handed over instead of
 * copied. Copying a hundred thousand small objects would take longer than reading them from their files.
 */
export interface RowBlock {
  readonly numbers: Float64Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly tools: readonly (readonly [row: number, tool: string])[];
  readonly touches: readonly (readonly [row: number, touches: readonly Touch[]])[];
  readonly units: number;
  readonly has: number;
}

const NONE = -1;

export function packItems({ rows, units, has }: RowBatch<ItemRow>): RowBlock {
  const packer = new Packer();
  const tools: [number, string][] = [];
  const touches: [number, readonly Touch[]][] = [];
  for (const [at, row] of rows.entries()) {
    packer.number(row.position, row.turn, row.kind, row.atMs ?? NONE);
    packer.part(row.entry);
    packer.number(row.words?.length ?? NONE);
    for (const text of row.words ?? []) packer.part(text);
    if (row.tool !== null) tools.push([at, row.tool]);
    if (row.touches.length > 0) touches.push([at, row.touches]);
  }
  return { ...packer.blocks(), tools, touches, units, has };
}

export function unpackItems(block: RowBlock): RowBatch<ItemRow> {
  const from = new Unpacker(block);
  const tools = new Map(block.tools);
  const touches = new Map(block.touches);
  const rows: ItemRow[] = [];
  while (!from.isEnd) {
    const at = rows.length;
    const [position, turn, kind, atMs] = [from.number(), from.number(), from.number(), from.number()];
    const entry = from.part() ?? new Uint8Array();
    const columns = from.number();
    const words = columns === NONE ? null : Array.from({ length: columns }, () => from.part());
    const rest = { tool: tools.get(at) ?? null, touches: touches.get(at) ?? [] };
    rows.push({ position, turn, kind, atMs: atMs === NONE ? null : atMs, entry, words, ...rest });
  }
  return { rows, units: block.units, has: block.has };
}

export function packOutputs({ rows, units, has }: RowBatch<OutputRow>): RowBlock {
  const packer = new Packer();
  for (const { position, output } of rows) {
    packer.number(position);
    packer.part(output);
  }
  return { ...packer.blocks(), tools: [], touches: [], units, has };
}

export function unpackOutputs(block: RowBlock): RowBatch<OutputRow> {
  const from = new Unpacker(block);
  const rows: OutputRow[] = [];
  while (!from.isEnd) rows.push({ position: from.number(), output: from.part() ?? '' });
  return { rows, units: block.units, has: block.has };
}

class Packer {
  #numbers = new Float64Array(1024);
  #count = 0;
  #bytes = Buffer.allocUnsafeSlow(64 * 1024);
  #length = 0;

  number(...values: readonly number[]): void {
    if (this.#count + values.length > this.#numbers.length) {
      const larger = new Float64Array(this.#numbers.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    for (const value of values) this.#numbers[this.#count++] = value;
  }

  /** A text, or bytes, or nothing. */
  part(part: string | Uint8Array | null): void {
    if (part === null) return this.number(NONE);
    const most = typeof part === 'string' ? part.length * 3 : part.length;
    if (this.#length + most > this.#bytes.length) this.#grow(this.#length + most);
    const start = this.#length;
    if (typeof part === 'string') this.#length += this.#bytes.write(part, start);
    else {
      this.#bytes.set(part, start);
      this.#length += part.length;
    }
    this.number(this.#length - start);
  }

  blocks(): Pick<RowBlock, 'numbers' | 'bytes'> {
    const { buffer } = this.#bytes;
    return {
      numbers: this.#numbers.subarray(0, this.#count),
      bytes: new Uint8Array(buffer, 0, this.#length),
    };
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

class Unpacker {
  readonly #block: RowBlock;
  #at = 0;
  #start = 0;

  constructor(block: RowBlock) {
    this.#block = block;
  }

  get isEnd(): boolean {
    return this.#at >= this.#block.numbers.length;
  }

  number(): number {
    return this.#block.numbers[this.#at++] ?? NONE;
  }

  part(): Uint8Array | null {
    const length = this.number();
    if (length === NONE) return null;
    const start = this.#start;
    this.#start += length;
    return this.#block.bytes.subarray(start, this.#start);
  }
}

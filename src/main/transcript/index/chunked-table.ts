import { internal } from '../../../shared/errors.ts';
import type { EntryTable } from '../model/types.ts';
import { Chunk, keptText, type RowShape } from './chunk.ts';
import { hashOf, IdChains } from './id-chains.ts';
import { RowMarks } from './row-marks.ts';

/** How an entry becomes numbers and back. */
export interface RowCodec<E> {
  readonly shape: RowShape;
  /** A power of two. */
  readonly rowsPerChunk: number;
  idOf(entry: E): string | null;
  /** What is asked of all entries at once, as a byte. */
  markOf(entry: E): number;
  write(entry: E, chunk: Chunk, row: number): void;
  read(chunk: Chunk, row: number, mark: number): E;
}

/** Where chunks are that were stored. Throws `conflict` when it is damaged or gone. */
export interface ChunkSource {
  readonly marks: RowMarks;
  load(chunk: number): Chunk;
}

/**
 * Keeps entries as columns of numbers, some thousand rows a chunk, at about 60 bytes and the id's length an item. Chunks
 * that came from a file are loaded when they are needed and can be let go again. Texts come back well-formed, and cut
 * above 16,000 units.
 */
export class ChunkedTable<E> implements EntryTable<E> {
  readonly #codec: RowCodec<E>;
  readonly #marks: RowMarks;
  #source: ChunkSource | null;
  readonly #chunks: (Chunk | null)[] = [];
  #chains: IdChains | null = null;
  #lowestChange = Number.POSITIVE_INFINITY;
  /** The entry that was written last, which is not in its columns yet: it is often changed again at once. */
  #held: E | null = null;
  #heldAt = -1;

  constructor(codec: RowCodec<E>, source: ChunkSource | null = null) {
    this.#codec = codec;
    this.#source = source;
    this.#marks = source?.marks ?? new RowMarks();
  }

  get count(): number {
    return this.#marks.count;
  }

  /** Of what is in memory. */
  get byteLength(): number {
    const chunks = this.#chunks.reduce((sum, chunk) => sum + (chunk?.byteLength ?? 0), 0);
    return chunks + this.#marks.byteLength + (this.#chains?.byteLength ?? 0);
  }

  get marks(): RowMarks {
    return this.#marks;
  }

  get(position: number): E {
    if (position === this.#heldAt && this.#held !== null) return this.#held;
    this.#check(position);
    return this.#codec.read(this.#chunkOf(position), this.#rowOf(position), this.#marks.mark(position));
  }

  push(entry: E): void {
    const position = this.count;
    this.#settle();
    if (this.#rowOf(position) === 0) this.#chunks[this.#numberOf(position)] = Chunk.empty(this.#codec.shape);
    this.#marks.push(this.#codec.markOf(entry), this.#hash(entry));
    this.#chains?.push(position);
    this.#hold(position, entry);
  }

  replace(position: number, entry: E): void {
    this.#check(position);
    if (position !== this.#heldAt) this.#settle();
    const hash = this.#hash(entry);
    if (hash !== this.#marks.at(position)) this.#chains = null;
    this.#marks.set(position, this.#codec.markOf(entry), hash);
    this.#hold(position, entry);
    this.#noteChange(position);
  }

  truncate(count: number): void {
    if (count >= this.count) return;
    if (this.#heldAt < count) this.#settle();
    this.#held = null;
    this.#heldAt = -1;
    for (let row = this.count - 1; this.#chains !== null && row >= count; row--) this.#chains.pop(row);
    // The chunk that is cut is written again, so it must not come from the file any more.
    if (this.#rowOf(count) !== 0) this.#chunkOf(count).isDirty = true;
    this.#marks.truncate(count);
    this.#chunks.length = Math.ceil(count / this.#codec.rowsPerChunk);
    this.#noteChange(count);
  }

  find(id: string): number | null {
    return this.findBelow(id, this.count);
  }

  /** Like `find`, among the first `end` entries. */
  findBelow(id: string, end: number): number | null {
    this.#chains ??= new IdChains(this.#marks);
    const kept = keptText(id);
    const isIt = (position: number) => keptText(this.#codec.idOf(this.get(position)) ?? '') === kept;
    return this.#chains.find(hashOf(kept), end, isIt);
  }

  /** The lowest position that was replaced or taken away since `forgetChanges`; infinite: none. */
  get lowestChange(): number {
    return this.#lowestChange;
  }

  forgetChanges(): void {
    this.#lowestChange = Number.POSITIVE_INFINITY;
  }

  /** All chunks in order, loaded one by one, with their rows. */
  *packed(): Generator<{ readonly rows: number; readonly parts: readonly Buffer[] }> {
    this.#settle();
    const { rowsPerChunk } = this.#codec;
    for (let start = 0; start < this.count; start += rowsPerChunk) {
      const rows = Math.min(rowsPerChunk, this.count - start);
      const number = this.#numberOf(start);
      const chunk = this.#chunks[number] ?? this.#load(number);
      yield { rows, parts: chunk.pack(rows) };
    }
  }

  /** What is in memory is also in this file from now on. */
  storedAt(source: ChunkSource): void {
    this.#source = source;
    for (const chunk of this.#chunks) if (chunk !== null && chunk !== undefined) chunk.isDirty = false;
  }

  /** Lets go what can be loaded again. */
  shrink(): void {
    this.#settle();
    this.#chains = null;
    for (const [number, chunk] of this.#chunks.entries()) {
      if (chunk?.isDirty === false) this.#chunks[number] = null;
    }
  }

  #hash(entry: E): number {
    const id = this.#codec.idOf(entry);
    return id === null ? 0 : hashOf(keptText(id));
  }

  #hold(position: number, entry: E): void {
    this.#held = entry;
    this.#heldAt = position;
  }

  #settle(): void {
    if (this.#held === null) return;
    const chunk = this.#chunkOf(this.#heldAt);
    chunk.isDirty = true;
    this.#codec.write(this.#held, chunk, this.#rowOf(this.#heldAt));
    this.#held = null;
    this.#heldAt = -1;
  }

  #chunkOf(position: number): Chunk {
    const number = this.#numberOf(position);
    const known = this.#chunks[number] ?? null;
    if (known !== null) return known;
    const loaded = this.#load(number);
    this.#chunks[number] = loaded;
    return loaded;
  }

  #load(number: number): Chunk {
    if (this.#source === null) throw internal('a part of an index is missing');
    return this.#source.load(number);
  }

  #check(position: number): void {
    if (position >= 0 && position < this.count && Number.isInteger(position)) return;
    throw internal(`there is no entry ${position} of ${this.count}`);
  }

  #noteChange(position: number): void {
    this.#lowestChange = Math.min(this.#lowestChange, position);
  }

  #numberOf(position: number): number {
    return Math.floor(position / this.#codec.rowsPerChunk);
  }

  #rowOf(position: number): number {
    return position % this.#codec.rowsPerChunk;
  }
}

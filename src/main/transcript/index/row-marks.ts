import type { Hashes } from './id-chains.ts';

const FIRST_ROOM = 256;

/** What is kept in memory of every row of a table: a byte that says what it is, and the hash of its id (0: none). */
export class RowMarks implements Hashes {
  #marks: Uint8Array<ArrayBuffer>;
  #hashes: Uint32Array<ArrayBuffer>;
  #count: number;

  constructor(marks = new Uint8Array(FIRST_ROOM), hashes = new Uint32Array(FIRST_ROOM), count = 0) {
    this.#marks = marks;
    this.#hashes = hashes;
    this.#count = count;
  }

  get count(): number {
    return this.#count;
  }

  get byteLength(): number {
    return this.#marks.byteLength + this.#hashes.byteLength;
  }

  at(row: number): number {
    return this.#hashes[row] ?? 0;
  }

  mark(row: number): number {
    return this.#marks[row] ?? 0;
  }

  /** The marks of all rows, valid until the next change. */
  marks(): Uint8Array {
    return this.#marks.subarray(0, this.#count);
  }

  hashes(): Uint32Array {
    return this.#hashes.subarray(0, this.#count);
  }

  push(mark: number, hash: number): void {
    if (this.#count >= this.#marks.length) this.#grow();
    this.set(this.#count++, mark, hash);
  }

  set(row: number, mark: number, hash: number): void {
    this.#marks[row] = mark;
    this.#hashes[row] = hash;
  }

  truncate(count: number): void {
    this.#count = count;
  }

  #grow(): void {
    const room = Math.max(FIRST_ROOM, this.#count * 2);
    const [marks, hashes] = [new Uint8Array(room), new Uint32Array(room)];
    marks.set(this.#marks);
    hashes.set(this.#hashes);
    this.#marks = marks;
    this.#hashes = hashes;
  }
}

const FEWEST_HEADS = 1024;
const NONE = 0;

/**
 * The last row with an id, by the hashes of ids: rows with the same hash hang together, the latest first. Rows are added
 * and taken away at the end only. A row without an id has hash 0.
 */
export class IdChains {
  /** By the low bits of a hash: 1 + the last row, or 0. */
  #heads = new Uint32Array(FEWEST_HEADS);
  /** By row: 1 + the row before it in its chain, or 0. */
  #next = new Uint32Array(FEWEST_HEADS);
  readonly #hashes: Hashes;

  constructor(hashes: Hashes) {
    this.#hashes = hashes;
    this.#grow();
  }

  get byteLength(): number {
    return this.#heads.byteLength + this.#next.byteLength;
  }

  /** The row is the last one, and new. */
  push(row: number): void {
    if (row >= this.#next.length) this.#grow();
    else this.#link(row);
  }

  /** The row is the last one, and goes. */
  pop(row: number): void {
    const hash = this.#hashes.at(row);
    if (hash !== 0) this.#heads[this.#headOf(hash)] = this.#next[row] ?? NONE;
  }

  /** The last row below `end` with this hash of which `isIt` holds; null: none. */
  find(hash: number, end: number, isIt: (row: number) => boolean): number | null {
    let entry = this.#heads[this.#headOf(hash)] ?? NONE;
    while (entry !== NONE) {
      const row = entry - 1;
      if (row < end && this.#hashes.at(row) === hash && isIt(row)) return row;
      entry = this.#next[row] ?? NONE;
    }
    return null;
  }

  #grow(): void {
    let room = this.#next.length;
    while (room <= this.#hashes.count) room *= 2;
    this.#heads = new Uint32Array(room);
    this.#next = new Uint32Array(room);
    for (let row = 0; row < this.#hashes.count; row++) this.#link(row);
  }

  #link(row: number): void {
    const hash = this.#hashes.at(row);
    if (hash === 0) return;
    const head = this.#headOf(hash);
    this.#next[row] = this.#heads[head] ?? NONE;
    this.#heads[head] = row + 1;
  }

  #headOf(hash: number): number {
    return hash & (this.#heads.length - 1);
  }
}

/** The hashes of all rows that are there. */
export interface Hashes {
  readonly count: number;
  at(row: number): number;
}

/** FNV-1a over the text's units, never 0. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  // The low bits choose the chain; without this they hang on the last units alone.
  hash ^= hash >>> 15;
  return hash >>> 0 || 1;
}

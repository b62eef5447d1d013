/** What a keeper holds of one entry. */
interface Kept<T> {
  readonly value: T;
  /** The reading of the thread that it came from. */
  readonly reading: number;
  /** True: it stays as it is, whatever is written. */
  readonly final: boolean;
  readonly weight: number;
}

export interface KeptEntriesLimits<T> {
  /** The most entries that are kept beside the wanted ones. */
  readonly most: number;
  /** The most that they may weigh together. */
  readonly mostWeight: number;
  readonly weigh: (value: T) => number;
  /** True when an entry that was read again shows the same: it then keeps its identity. */
  readonly same: (one: T, other: T) => boolean;
}

/**
 * Entries of a thread by position, those used last. An entry that may still change is as good as missing once the
 * thread was read anew, but is shown until it comes.
 */
export class KeptEntries<T> {
  readonly #limits: KeptEntriesLimits<T>;
  /** In the order of their use, the last at the end. */
  readonly #kept = new Map<number, Kept<T>>();
  #weight = 0;

  constructor(limits: KeptEntriesLimits<T>) {
    this.#limits = limits;
  }

  /** False when the entry is missing, or older than `reading` and not final. */
  isFresh(position: number, reading: number): boolean {
    const kept = this.#kept.get(position);
    return kept !== undefined && (kept.final || kept.reading >= reading);
  }

  /** Takes an entry in, unless a later reading has already given it. */
  put(position: number, value: T, at: { readonly reading: number; readonly final: boolean }): void {
    const known = this.#kept.get(position);
    if (known !== undefined && known.reading > at.reading) return;
    this.#remove(position);
    const kept = known !== undefined && this.#limits.same(known.value, value) ? known.value : value;
    const weight = this.#limits.weigh(kept);
    this.#kept.set(position, { value: kept, weight, ...at });
    this.#weight += weight;
  }

  /** Marks entries as used now. */
  touch(positions: Iterable<number>): void {
    for (const position of positions) {
      const kept = this.#kept.get(position);
      if (kept === undefined) continue;
      this.#kept.delete(position);
      this.#kept.set(position, kept);
    }
  }

  /** Lets go of what was used longest ago until the limits hold; `wanted` stay. */
  trim(wanted: ReadonlySet<number>): void {
    const { most, mostWeight } = this.#limits;
    for (const position of this.#kept.keys()) {
      if (this.#kept.size <= most && this.#weight <= mostWeight) return;
      if (!wanted.has(position)) this.#remove(position);
    }
  }

  /** Removes entries from a position on. */
  cut(from: number): void {
    for (const position of this.#kept.keys()) if (position >= from) this.#remove(position);
  }

  clear(): void {
    this.#kept.clear();
    this.#weight = 0;
  }

  /** All entries by position. */
  all(): ReadonlyMap<number, T> {
    return new Map([...this.#kept].map(([position, { value }]) => [position, value]));
  }

  #remove(position: number): void {
    this.#weight -= this.#kept.get(position)?.weight ?? 0;
    this.#kept.delete(position);
  }
}

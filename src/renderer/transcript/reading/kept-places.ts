/** Where in a thread someone was: the first item in view, and how much of it was above, in pixels. */
export interface KeptPlace {
  readonly item: number;
  readonly above: number;
}

const KEY = 'skein.transcript-places';
const THREADS_MOST = 200;

type Entry = readonly [threadId: string, item: number, above: number];

/** Remembers where each thread was left, for the last 200 threads. A browser that keeps nothing forgets them at its end. */
export class KeptPlaces {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  #entries: readonly Entry[];

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#storage = storage;
    this.#entries = this.#read();
  }

  /** null: it was left at its end, or was not open lately. */
  of(threadId: string): KeptPlace | null {
    const entry = this.#entries.find(([id]) => id === threadId);
    return entry === undefined ? null : { item: entry[1], above: entry[2] };
  }

  /** `place` null: at the end, where a thread opens anyway. */
  keep(threadId: string, place: KeptPlace | null): void {
    const others = this.#entries.filter(([id]) => id !== threadId);
    if (place === null && others.length === this.#entries.length) return;
    const entry: readonly Entry[] = place === null ? [] : [[threadId, place.item, Math.round(place.above)]];
    this.#entries = [...entry, ...others].slice(0, THREADS_MOST);
    try {
      this.#storage.setItem(KEY, JSON.stringify(this.#entries));
    } catch {
      // Kept for as long as the window is open.
    }
  }

  #read(): readonly Entry[] {
    try {
      const parsed: unknown = JSON.parse(this.#storage.getItem(KEY) ?? '[]');
      return Array.isArray(parsed) ? parsed.filter(isEntry).slice(0, THREADS_MOST) : [];
    } catch {
      return [];
    }
  }
}

function isEntry(value: unknown): value is Entry {
  return (
    Array.isArray(value) &&
    typeof value[0] === 'string' &&
    Number.isSafeInteger(value[1]) &&
    Number.isFinite(value[2])
  );
}

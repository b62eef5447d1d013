import { createStore, type StoreApi } from 'zustand/vanilla';

const KEY = 'skein.recent-searches';
const MOST = 12;
/** Longer queries are not kept: they would fill the storage of the browser. */
const LONGEST = 500;

/** What was searched for lately, the last first. A browser that keeps nothing forgets it at its end. */
export class RecentSearches {
  readonly store: StoreApi<{ readonly queries: readonly string[] }>;
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#storage = storage;
    this.store = createStore(() => ({ queries: this.#read() }));
  }

  /** Notes a query that led somewhere. A shorter one that it was typed on from is forgotten. */
  add(query: string): void {
    const text = query.trim();
    if (text === '' || text.length > LONGEST) return;
    const { queries } = this.store.getState();
    const [last = ''] = queries;
    const others = queries.filter((other) => other !== text && !(other === last && text.startsWith(other)));
    this.#keep([text, ...others].slice(0, MOST));
  }

  remove(query: string): void {
    this.#keep(this.store.getState().queries.filter((other) => other !== query));
  }

  #keep(queries: readonly string[]): void {
    this.store.setState({ queries });
    try {
      this.#storage.setItem(KEY, JSON.stringify(queries));
    } catch {
      // Kept for as long as the window is open.
    }
  }

  #read(): readonly string[] {
    try {
      const parsed: unknown = JSON.parse(this.#storage.getItem(KEY) ?? '[]');
      return Array.isArray(parsed) ? parsed.filter((query) => typeof query === 'string').slice(0, MOST) : [];
    } catch {
      return [];
    }
  }
}

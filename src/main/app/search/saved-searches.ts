import { invalidRequest } from '../../../shared/errors.ts';
import type { SavedSearch } from '../../../shared/search.ts';
import { savedSearch } from '../../../shared/search-schemas.ts';
import { KeptFile, type Understood } from '../kept-file.ts';
import type { SavedSearches } from './types.ts';

/** More than anybody looks through. */
export const MOST_SAVED = 200;

type Saved = readonly SavedSearch[];

/** Kept as one JSON file, `{"version": 1, "saved": [...]}`. */
export class SavedSearchFile implements SavedSearches {
  readonly #file: KeptFile<Saved>;

  constructor(path: string, log: (line: string) => void) {
    this.#file = new KeptFile<Saved>({ path, what: 'the saved searches', empty: [], understand, print, log });
  }

  list(): Promise<Saved> {
    return this.#file.read();
  }

  save(search: SavedSearch): Promise<Saved> {
    return this.#file.change((saved) => {
      const at = saved.findIndex(({ id }) => id === search.id);
      if (at !== -1) return saved.with(at, search);
      if (saved.length >= MOST_SAVED)
        throw invalidRequest(`there are ${MOST_SAVED} saved searches, and no more are kept`);
      return [...saved, search];
    });
  }

  remove(id: string): Promise<Saved> {
    return this.#file.change((saved) => saved.filter((search) => search.id !== id));
  }
}

function print(saved: Saved): string {
  return `${JSON.stringify({ version: 1, saved }, null, 2)}\n`;
}

function understand(text: string): Understood<Saved> {
  const entries = entriesOf(text);
  if (entries === null) return { value: [], whole: false };
  const saved = new Map<string, SavedSearch>();
  for (const entry of entries) {
    const { success, data } = savedSearch.safeParse(entry);
    if (success && !saved.has(data.id)) saved.set(data.id, data);
  }
  return { value: [...saved.values()], whole: saved.size === entries.length };
}

function entriesOf(text: string): readonly unknown[] | null {
  try {
    const file: unknown = JSON.parse(text);
    const isOurs = typeof file === 'object' && file !== null && 'version' in file && file.version === 1;
    return isOurs && 'saved' in file && Array.isArray(file.saved) ? file.saved : null;
  } catch {
    return null;
  }
}

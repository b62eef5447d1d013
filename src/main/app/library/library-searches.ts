import { toSkeinError } from '../../../shared/errors.ts';
import type { SavedSearch } from '../../../shared/search.ts';
import { SEARCH_SORTS } from '../../../shared/search.ts';
import {
  type Library,
  type LibraryChange,
  planFolder,
  planFolderRemoval,
  readFolders,
  type StoredFolder,
} from '../../library/index.ts';
import type { SavedSearches } from '../search/types.ts';
import type { LibraryStep } from './record-change.ts';

export interface LibrarySearchesParts {
  readonly store: Library;
  /** The file that an earlier Skein kept searches in. It is read once and stays as it is. */
  readonly former: Pick<SavedSearches, 'list'>;
  /** Makes a change so that it can be undone. */
  readonly record: (step: LibraryStep, change: LibraryChange | null) => Promise<number>;
  readonly log: (line: string) => void;
}

/** Remembered in the library once the searches of an earlier Skein are in it. */
const TAKEN_OVER = 'searches.json taken over';

/** Saved searches, which are the smart folders: they stand in the library. */
export class LibrarySearches implements SavedSearches {
  readonly #parts: LibrarySearchesParts;
  #ready: Promise<void> | undefined;

  constructor(parts: LibrarySearchesParts) {
    this.#parts = parts;
  }

  async list(): Promise<readonly SavedSearch[]> {
    await this.#takenOver();
    return readFolders(this.#parts.store).map(asSearch);
  }

  async save(search: SavedSearch): Promise<readonly SavedSearch[]> {
    await this.#takenOver();
    const { store, record } = this.#parts;
    await record({ title: `Saved the smart folder “${search.name}”` }, planFolder(store, asFolder(search)));
    return this.list();
  }

  async remove(id: string): Promise<readonly SavedSearch[]> {
    await this.#takenOver();
    const { store, record } = this.#parts;
    const name = readFolders(store).find((folder) => folder.id === id)?.name ?? '';
    await record({ title: `Removed the smart folder “${name}”` }, planFolderRemoval(store, id));
    return this.list();
  }

  #takenOver(): Promise<void> {
    return (this.#ready ??= this.#takeOver().catch((thrown: unknown) => {
      this.#ready = undefined;
      throw toSkeinError(thrown);
    }));
  }

  async #takeOver(): Promise<void> {
    const { store, former, log } = this.#parts;
    if (store.fact(TAKEN_OVER) !== null) return;
    const saved = await former.list();
    const known = new Set(readFolders(store).map(({ id }) => id));
    for (const search of saved.filter(({ id }) => !known.has(id))) {
      const change = planFolder(store, asFolder(search));
      if (change !== null) store.apply(change);
    }
    store.setFact(TAKEN_OVER, new Date().toISOString());
    if (saved.length > 0) log(`${saved.length} saved searches are smart folders now`);
  }
}

function asSearch({ id, name, query, colour, sort, onlyHere }: StoredFolder): SavedSearch {
  const order = SEARCH_SORTS.find((known) => known === sort);
  return {
    id,
    name,
    query,
    ...(colour === null ? {} : { colour }),
    ...(order === undefined ? {} : { sort: order }),
    ...(onlyHere ? { onlyHere } : {}),
  };
}

function asFolder({ id, name, query, colour, sort, onlyHere }: SavedSearch): StoredFolder {
  return { id, name, query, colour: colour ?? null, sort: sort ?? null, onlyHere: onlyHere === true };
}

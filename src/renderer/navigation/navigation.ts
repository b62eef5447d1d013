import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ThreadFilter, ThreadSort } from '../../shared/listing.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { changeFilter, type FilterChange } from './change-filter.ts';
import { DEFAULT_VIEW, type View, viewFromHash, viewToHash } from './location-hash.ts';

/** Browsers stop pages that change their address too often, as a held arrow key would: at most so many a second. */
const HASH_WRITES = 8;
const HASH_WINDOW_MS = 1_000;
const HASH_QUIET_MS = 150;

/** Where the name of a thread is being edited. */
export type RenamePlace = 'row' | 'header';

export interface NavigationState extends View {
  /** The one name that is being edited; null: none. */
  readonly renaming: { readonly threadId: ThreadId; readonly place: RenamePlace } | null;
  readonly dialog: 'git' | 'keys' | null;
}

/** What the user looks at: the open thread, the list's filter and order, what is being edited. Kept in the address. */
export class Navigation {
  readonly store: StoreApi<NavigationState>;
  readonly #page: Window;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the address was written last, the oldest first. */
  #writes: readonly number[] = [];

  constructor(page: Window) {
    this.#page = page;
    this.store = createStore(() => ({ ...viewFromHash(page.location.hash), renaming: null, dialog: null }));
    page.addEventListener('hashchange', this.#readHash);
  }

  select(threadId: ThreadId | null): void {
    if (this.store.getState().threadId === threadId) return;
    this.#go({ threadId, renaming: null });
  }

  /** Adds to the filter; a field that is undefined is taken away. */
  filterBy(change: FilterChange): void {
    this.setFilter(changeFilter(this.store.getState().filter, change));
  }

  setFilter(filter: ThreadFilter): void {
    this.#go({ filter });
  }

  clearFilters(): void {
    this.setFilter(DEFAULT_VIEW.filter);
  }

  sortBy(sort: ThreadSort): void {
    this.#go({ sort });
  }

  startRename(threadId: ThreadId, place: RenamePlace): void {
    this.#go({ threadId, renaming: { threadId, place } });
  }

  endRename(): void {
    this.store.setState({ renaming: null });
  }

  openDialog(dialog: 'git' | 'keys'): void {
    this.store.setState({ dialog, renaming: null });
  }

  closeDialog(): void {
    this.store.setState({ dialog: null });
  }

  close(): void {
    this.#page.removeEventListener('hashchange', this.#readHash);
  }

  readonly #readHash = () => {
    this.store.setState({ ...viewFromHash(this.#page.location.hash), renaming: null, dialog: null });
  };

  #go(change: Partial<NavigationState>): void {
    this.store.setState(change);
    const since = performance.now() - HASH_WINDOW_MS;
    this.#writes = this.#writes.filter((time) => time > since);
    if (this.#writes.length < HASH_WRITES) this.#writeHash();
    else this.#timer ??= setTimeout(() => this.#writeHash(), HASH_QUIET_MS);
  }

  /** The address is replaced, not added to: going back should leave Skein, not walk through the list. */
  #writeHash(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writes = [...this.#writes, performance.now()];
    const hash = viewToHash(this.store.getState());
    this.#page.history.replaceState(null, '', hash === '' ? '#' : `#${hash}`);
  }
}

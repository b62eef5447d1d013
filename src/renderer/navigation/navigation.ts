import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ThreadFilter, ThreadSort } from '../../shared/listing.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { changeFilter, type FilterChange } from './change-filter.ts';
import { DEFAULT_VIEW, type View, viewFromHash, viewToHash } from './location-hash.ts';

/** Browsers stop pages that change their address too often: a held arrow key would. */
const HASH_QUIET_MS = 100;

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
  #writtenAt = Number.NEGATIVE_INFINITY;

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
    this.store.setState(viewFromHash(this.#page.location.hash));
  };

  #go(change: Partial<NavigationState>): void {
    this.store.setState(change);
    const wait = this.#writtenAt + HASH_QUIET_MS - performance.now();
    if (wait <= 0) this.#writeHash();
    else this.#timer ??= setTimeout(() => this.#writeHash(), wait);
  }

  /** The address is replaced, not added to: going back should leave Skein, not walk through the list. */
  #writeHash(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writtenAt = performance.now();
    const hash = viewToHash(this.store.getState());
    this.#page.history.replaceState(null, '', hash === '' ? '#' : `#${hash}`);
  }
}

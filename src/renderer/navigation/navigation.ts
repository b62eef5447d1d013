import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ThreadFilter, ThreadSort } from '../../shared/listing.ts';
import type { SearchSort } from '../../shared/search.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { changeFilter, type FilterChange } from './change-filter.ts';
import { DEFAULT_VIEW, type Place, type View, viewFromHash, viewToHash } from './location-hash.ts';
import { NOT_NARROWED, type ScopeName, SCOPES } from './scopes.ts';

/** Browsers stop pages that change their address too often, as a held arrow key would: at most so many a second. */
const HASH_WRITES = 8;
const HASH_WINDOW_MS = 1_000;
const HASH_QUIET_MS = 150;

/** Where the name of a thread is being edited. */
export type RenamePlace = 'row' | 'header';

export type DialogName =
  | 'git'
  | 'keys'
  | 'import'
  | 'export'
  | 'search-language'
  | 'save-search'
  | 'palette'
  | 'preferences'
  | 'homes'
  | 'verdict'
  | 'relink'
  | 'decompress'
  | 'labels'
  | 'note'
  | 'bulk-rename'
  | 'bulk-git'
  | 'bulk-labels'
  | 'bulk-export';

/** The menu of what can be done with a thread, and the corner of it, in pixels of the window. */
export interface ThreadMenuPlace {
  readonly threadId: ThreadId;
  readonly at: { readonly x: number; readonly y: number };
}

/** An order to show an item of a thread with these words marked; null: nothing is to be marked. A new object is a new order. */
export interface FoundPlace {
  readonly threadId: ThreadId;
  readonly item: number;
  readonly words: string | null;
}

export interface NavigationState extends View {
  /** The item that a search led to last; null: the open thread was opened by itself. */
  readonly found: FoundPlace | null;
  /** An order to show what Health found about this thread; null: there is none. */
  readonly sought: ThreadId | null;
  /** The one name that is being edited; null: none. */
  readonly renaming: { readonly threadId: ThreadId; readonly place: RenamePlace } | null;
  readonly dialog: DialogName | null;
  /** The thread that the dialog is about; null: the open one. */
  readonly dialogOf: ThreadId | null;
  readonly menu: ThreadMenuPlace | null;
}

/** What lies over the window, and what is being typed in it, goes when the user goes elsewhere. */
const NOTHING_OVER = { renaming: null, dialog: null, dialogOf: null, menu: null } as const;

/** What the user looks at: the open thread, the list's filter and order, what is being edited. Kept in the address. */
export class Navigation {
  readonly store: StoreApi<NavigationState>;
  readonly #page: Window;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the address was written last, the oldest first. */
  #writes: readonly number[] = [];

  constructor(page: Window) {
    this.#page = page;
    this.store = createStore(() => ({
      ...viewFromHash(page.location.hash),
      ...NOTHING_OVER,
      found: null,
      sought: null,
    }));
    page.addEventListener('hashchange', this.#readHash);
  }

  select(threadId: ThreadId | null): void {
    const now = this.store.getState();
    if (now.threadId === threadId && now.place === 'threads') return;
    this.#go({ threadId, item: null, found: null, place: 'threads', renaming: null });
  }

  /** Opens a thread at an item, with words marked in it. */
  openFound(found: FoundPlace): void {
    const { threadId, item } = found;
    this.#go({ threadId, item, found, place: 'threads', renaming: null });
  }

  /** Searches all threads; the empty text goes back to the list as it was. */
  search(query: string): void {
    this.#go({ query, place: 'threads' });
  }

  /** Searches all homes, on their page; the empty text shows all of their threads. */
  searchHomes(query: string): void {
    this.#go({ query, place: 'homes' });
  }

  orderBy(order: SearchSort): void {
    this.#go({ order });
  }

  /** Shows the threads or another page of the window. */
  goTo(place: Place): void {
    this.#go({ place, renaming: null, sought: null });
  }

  /** Goes to Health, to what it found about a thread. */
  seekInHealth(threadId: ThreadId): void {
    this.#go({ place: 'health', renaming: null, sought: threadId });
  }

  /** Once Health has taken the order. */
  endSeeking(): void {
    this.store.setState({ sought: null });
  }

  /** Adds to the filter; a field that is undefined is taken away. */
  filterBy(change: FilterChange): void {
    this.setFilter(changeFilter(this.store.getState().filter, change));
  }

  setFilter(filter: ThreadFilter): void {
    this.#go({ filter, query: '', place: 'threads' });
  }

  clearFilters(): void {
    this.setFilter(DEFAULT_VIEW.filter);
  }

  /** Shows all threads of a scope, except for what the search hides. */
  showScope(name: ScopeName): void {
    this.filterBy({ ...SCOPES[name], ...NOT_NARROWED });
  }

  /** Shows all threads with a label, by its id. */
  showLabel(label: string): void {
    this.filterBy({ ...SCOPES.all, ...NOT_NARROWED, label });
  }

  sortBy(sort: ThreadSort): void {
    this.#go({ sort });
  }

  startRename(threadId: ThreadId, place: RenamePlace): void {
    const item = this.store.getState().threadId === threadId ? this.store.getState().item : null;
    this.#go({ threadId, item, place: 'threads', renaming: { threadId, place } });
  }

  endRename(): void {
    this.store.setState({ renaming: null });
  }

  /** Over whatever is shown; about a thread other than the open one where one is named. */
  openDialog(dialog: DialogName, dialogOf: ThreadId | null = null): void {
    this.store.setState({ ...NOTHING_OVER, dialog, dialogOf });
  }

  closeDialog(): void {
    this.store.setState({ dialog: null, dialogOf: null });
  }

  openMenu(menu: ThreadMenuPlace): void {
    this.store.setState({ ...NOTHING_OVER, menu });
  }

  closeMenu(): void {
    this.store.setState({ menu: null });
  }

  close(): void {
    this.#page.removeEventListener('hashchange', this.#readHash);
  }

  readonly #readHash = () => {
    this.store.setState({ ...viewFromHash(this.#page.location.hash), ...NOTHING_OVER, found: null });
  };

  #go(change: Partial<NavigationState>): void {
    this.store.setState(leavesAllHomes(this.store.getState(), change) ? { query: '', ...change } : change);
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

/**
 * Whether the page of all homes is left for something that was not found there. Its words end with it: they were not
 * meant for the threads of this home. A thread that is opened keeps them.
 */
function leavesAllHomes(
  { place }: NavigationState,
  { place: next = place, threadId = null }: Partial<NavigationState>,
): boolean {
  return place === 'homes' && next !== 'homes' && threadId === null;
}

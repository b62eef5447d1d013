import { displayTitle, type Thread } from './thread.ts';

export const SORT_KEYS = ['updated', 'created', 'name', 'tokens', 'size'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export const SORT_ORDERS = ['asc', 'desc'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

export interface ThreadSort {
  readonly key: SortKey;
  readonly order: SortOrder;
}

export const ARCHIVED_FILTERS = ['active', 'archived', 'all'] as const;
export type ArchivedFilter = (typeof ARCHIVED_FILTERS)[number];

export const SUBAGENT_FILTERS = ['include', 'hide', 'only'] as const;
export type SubagentFilter = (typeof SUBAGENT_FILTERS)[number];

/** What a list shows. An absent field does not filter; nothing is ever hidden that is not named here. */
export interface ThreadFilter {
  readonly archived: ArchivedFilter;
  /** Absent: `include`. */
  readonly subagents?: SubagentFilter;
  /** A source word or its family: `subagent` matches `subagent:review` too. */
  readonly source?: string;
  readonly provider?: string;
  /** The whole folder path, compared exactly after trailing slashes are dropped. The empty string: no folder known. */
  readonly cwd?: string;
  /** The empty string: no branch known. */
  readonly branch?: string;
  /** Only threads that a program writes to just now. Known to the app alone: stores and databases pass over it. */
  readonly live?: true;
  /** Only threads with this label, by its id. Known to the app alone, as are the next two. */
  readonly label?: string;
  readonly pinned?: true;
  /** Only threads with a note, or with a bookmark in them. */
  readonly marked?: 'note' | 'bookmark';
  /** Words that must all occur in the name or the first message, in any order and case. */
  readonly text?: string;
}

/** A place in one listing: opaque, good only for the sort it came from. */
export type Cursor = string & { readonly __brand: 'Cursor' };

export interface ThreadQuery {
  readonly filter: ThreadFilter;
  readonly sort: ThreadSort;
  /** null: from the start. */
  readonly cursor: Cursor | null;
  /** 1 to 500 rows. */
  readonly limit: number;
}

export interface ThreadPage {
  readonly threads: readonly Thread[];
  /** null: this was the last page. */
  readonly nextCursor: Cursor | null;
  /** All threads the filter lets through, on every page together. */
  readonly total: number;
}

/** Rows and their number, as a list's sidebar shows them. */
export interface Facet {
  readonly value: string;
  readonly count: number;
}

export interface ProjectFacet {
  /** The folder; the empty string stands for threads whose folder is not known. */
  readonly cwd: string;
  readonly count: number;
  /** Branches in it, most used first; the empty string stands for no branch. */
  readonly branches: readonly Facet[];
}

/** Counts over the whole home, or over a part of it: what a sidebar needs. */
export interface ThreadFacets {
  readonly active: number;
  readonly archived: number;
  /** Sub-agents among the counted threads. */
  readonly subagents: number;
  /** Rollouts on disk that no thread could be read from. */
  readonly unreadable: number;
  readonly projects: readonly ProjectFacet[];
  readonly sources: readonly Facet[];
  readonly providers: readonly Facet[];
}

/** Length of the part of a title that takes part in sorting by name, in UTF-16 units. */
const TITLE_KEY_LENGTH = 160;

/** What sorting by name compares: the shown title in lower case, its first 160 units. */
export function titleKey(thread: Pick<Thread, 'name' | 'preview'>): string {
  return displayTitle(thread).toLowerCase().slice(0, TITLE_KEY_LENGTH).toWellFormed();
}

/** The value that a sort key orders by: milliseconds, a lower-case title, a number. */
export function sortValue(thread: Thread, key: SortKey): number | string {
  switch (key) {
    case 'updated':
      return Date.parse(thread.updatedAt);
    case 'created':
      return Date.parse(thread.createdAt);
    case 'name':
      return titleKey(thread);
    case 'tokens':
      return thread.tokensUsed;
    case 'size':
      return thread.rolloutBytes;
  }
}

/** Orders by code points, as SQLite's BINARY collation orders UTF-8. */
export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  const left = Array.from(a, (char) => char.codePointAt(0) ?? 0);
  const right = Array.from(b, (char) => char.codePointAt(0) ?? 0);
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Orders two values of one sort key, ascending. */
export function compareSortValues(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareCodePoints(String(a), String(b));
}

/** The order of a list: by the sort's value, then by id in the same direction, so that no two threads are equal. */
export function compareThreads(sort: ThreadSort): (a: Thread, b: Thread) => number {
  const sign = sort.order === 'asc' ? 1 : -1;
  return (a, b) => {
    const byValue = compareSortValues(sortValue(a, sort.key), sortValue(b, sort.key));
    return sign * (byValue === 0 ? compareCodePoints(a.id, b.id) : byValue);
  };
}

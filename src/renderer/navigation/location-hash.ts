import {
  ARCHIVED_FILTERS,
  SORT_KEYS,
  SORT_ORDERS,
  SUBAGENT_FILTERS,
  type ThreadFilter,
  type ThreadSort,
} from '../../shared/listing.ts';
import { SEARCH_SORTS, type SearchSort } from '../../shared/search.ts';
import { parseThreadId, type ThreadId } from '../../shared/thread.ts';

/** What the window shows beside the sidebar. */
export const PLACES = [
  'threads',
  'trash',
  'history',
  'health',
  'git',
  'library',
  'space',
  'usage',
  'homes',
] as const;
export type Place = (typeof PLACES)[number];

/** What of the window survives a reload: the thread that is open and what the list shows. */
export interface View {
  readonly place: Place;
  readonly threadId: ThreadId | null;
  /** The item of the thread that is to be shown, by its position; null: where the thread was left. */
  readonly item: number | null;
  readonly filter: ThreadFilter;
  readonly sort: ThreadSort;
  /** What is searched for in the language of searches; empty: nothing is, and the list shows. */
  readonly query: string;
  /** The order of what is found. */
  readonly order: SearchSort;
}

/** Everything, most recently used first. */
export const DEFAULT_VIEW: View = {
  place: 'threads',
  threadId: null,
  item: null,
  filter: { archived: 'all' },
  sort: { key: 'updated', order: 'desc' },
  query: '',
  order: 'match',
};

const TEXT_FIELDS = ['source', 'provider', 'cwd', 'branch', 'label', 'text'] as const;

/** The view as the part of an address after `#`; empty for the default view. What is as usual is left out. */
export function viewToHash({ place, threadId, item, filter, sort, query, order }: View): string {
  const params = new URLSearchParams();
  if (query !== '') params.set('q', query);
  if (order !== 'match') params.set('by', order);
  if (place !== 'threads') params.set('place', place);
  if (threadId !== null) params.set('thread', threadId);
  if (threadId !== null && item !== null) params.set('item', String(item));
  if (filter.archived !== 'all') params.set('archived', filter.archived);
  if (filter.subagents !== undefined && filter.subagents !== 'include')
    params.set('subagents', filter.subagents);
  if (filter.live === true) params.set('live', 'yes');
  if (filter.pinned === true) params.set('pinned', 'yes');
  if (filter.marked !== undefined) params.set('marked', filter.marked);
  for (const field of TEXT_FIELDS) {
    const value = filter[field];
    if (value !== undefined) params.set(field, value);
  }
  if (sort.key !== 'updated' || sort.order !== 'desc') params.set('sort', `${sort.key}-${sort.order}`);
  return params.toString();
}

/** The view that an address names. Parts that make no sense are taken as the default. */
export function viewFromHash(hash: string): View {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const subagents = oneOf(SUBAGENT_FILTERS, params.get('subagents'));
  const texts = TEXT_FIELDS.flatMap((field) => {
    const value = params.get(field);
    return value === null ? [] : [[field, value] as const];
  });
  const marked = oneOf(['note', 'bookmark'] as const, params.get('marked'));
  const threadId = parseThreadId(params.get('thread') ?? '');
  return {
    place: oneOf(PLACES, params.get('place')) ?? 'threads',
    threadId,
    item: threadId === null ? null : itemFrom(params.get('item')),
    filter: {
      archived: oneOf(ARCHIVED_FILTERS, params.get('archived')) ?? 'all',
      ...(subagents === undefined ? {} : { subagents }),
      ...(params.get('live') === 'yes' ? { live: true } : {}),
      ...(params.get('pinned') === 'yes' ? { pinned: true } : {}),
      ...(marked === undefined ? {} : { marked }),
      ...Object.fromEntries(texts),
    },
    sort: sortFrom(params.get('sort')),
    query: params.get('q') ?? '',
    order: oneOf(SEARCH_SORTS, params.get('by')) ?? 'match',
  };
}

/** The address of an item within this window: the part after `#`. */
export function itemHash(threadId: ThreadId, item: number): string {
  return viewToHash({ ...DEFAULT_VIEW, threadId, item });
}

function itemFrom(text: string | null): number | null {
  return text !== null && /^\d{1,12}$/u.test(text) ? Number(text) : null;
}

function sortFrom(text: string | null): ThreadSort {
  const [keyText = '', orderText = ''] = (text ?? '').split('-');
  const key = oneOf(SORT_KEYS, keyText);
  const order = oneOf(SORT_ORDERS, orderText);
  return key === undefined || order === undefined ? DEFAULT_VIEW.sort : { key, order };
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | undefined {
  return values.find((value) => value === text);
}

import type { ThreadFilter } from '../../shared/listing.ts';

/** Fields to set; undefined takes the field away. */
export type FilterChange = { readonly [K in keyof ThreadFilter]?: ThreadFilter[K] | undefined };

/** The filter with some fields set or taken away. */
export function changeFilter(filter: ThreadFilter, change: FilterChange): ThreadFilter {
  const entries = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined);
  return { archived: filter.archived, ...Object.fromEntries(entries) };
}

/** True when the list shows every thread there is. */
export function showsEverything(filter: ThreadFilter): boolean {
  const { archived, subagents = 'include', ...rest } = filter;
  return archived === 'all' && subagents === 'include' && Object.keys(rest).length === 0;
}

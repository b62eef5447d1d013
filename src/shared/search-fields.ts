/** Where in a thread words can be, as `in:` names them. */
export const SEARCH_FIELDS = [
  'name',
  'prompt',
  'answer',
  'reasoning',
  'command',
  'patch',
  'output',
  'other',
] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

/** `match`: the best first. The others: the latest first. */
export const SEARCH_SORTS = ['match', 'updated', 'created'] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

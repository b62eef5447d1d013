import type { SavedSearch } from '../../shared/search.ts';

/** A smart folder as it is being put together: all of it but its id. */
export type FolderDraft = Omit<SavedSearch, 'id'>;

type Look = Pick<SavedSearch, 'colour' | 'sort' | 'onlyHere'>;
type LookChange = { readonly [K in keyof Look]?: Look[K] | undefined };

/** How a smart folder looks after a change; what is undefined goes. */
export function lookOf({ colour, sort, onlyHere }: LookChange, change: LookChange): Look {
  const all = { colour, sort, onlyHere, ...change };
  return {
    ...(all.colour === undefined ? {} : { colour: all.colour }),
    ...(all.sort === undefined ? {} : { sort: all.sort }),
    ...(all.onlyHere === undefined ? {} : { onlyHere: all.onlyHere }),
  };
}

/** The same without blanks around its name and its query. */
export function trimmed(draft: FolderDraft): FolderDraft {
  return { ...draft, name: draft.name.trim(), query: draft.query.trim() };
}

/** Why a smart folder cannot be kept so; null: it can. */
export function refusalOf(draft: FolderDraft): string | null {
  const { name, query } = trimmed(draft);
  if (name === '') return 'It needs a name';
  return query === '' ? 'It needs something to search for' : null;
}

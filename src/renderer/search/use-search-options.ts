import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type Suggestion, suggestAt } from '../../shared/query.ts';
import { useFacets } from '../client/index.ts';
import { useLabels } from '../marks/index.ts';
import { DEFAULT_VIEW } from '../navigation/index.ts';
import { useThreadListState } from '../threads/index.ts';
import { useSavedSearches } from './saved-searches.ts';
import { useRecentSearches, useSearchState } from './search-context.ts';
import { pastOptions, type SearchOption, typedOptions } from './suggestion-options.ts';

export interface SearchOptions {
  readonly options: readonly SearchOption[];
  /** What a choice replaces; null: the whole text. */
  readonly suggestion: Suggestion | null;
}

/** What the list below the box offers for its text. `caret`: its place in the text; null: it is not in the box. */
export function useSearchOptions(text: string, caret: number | null): SearchOptions {
  const saved = useSavedSearches();
  const recent = useStore(useRecentSearches().store, ({ queries }) => queries);
  const facets = useFacets(DEFAULT_VIEW.filter);
  const models = useModels();
  const labels = useLabels();
  return useMemo(() => {
    if (caret === null) return NOTHING;
    if (text.trim() === '') return { options: pastOptions(saved, recent), suggestion: null };
    const suggestion = suggestAt(text, caret);
    return { options: typedOptions(suggestion, { facets, models, labels }), suggestion };
  }, [text, caret, saved, recent, facets, models, labels]);
}

const NOTHING: SearchOptions = { options: [], suggestion: null };

/** The models of the threads that the window has seen, those seen most first. */
function useModels(): readonly string[] {
  const rows = useThreadListState((state) => state.rows);
  const hits = useSearchState((state) => state.answer?.hits);
  return useMemo(() => {
    const counts = new Map<string, number>();
    const seen = [...rows, ...(hits ?? []).map(({ thread }) => thread)];
    for (const { model } of seen) if (model !== null) counts.set(model, (counts.get(model) ?? 0) + 1);
    return [...counts].toSorted(([, a], [, b]) => b - a).map(([model]) => model);
  }, [rows, hits]);
}

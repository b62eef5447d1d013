import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { applySuggestion } from '../../shared/query.ts';
import { useRecentSearches, useSearch } from './search-context.ts';
import type { SearchOption } from './suggestion-options.ts';
import { useSearchOptions } from './use-search-options.ts';

/** The list below the search box, and what changes it. */
export interface Box {
  readonly options: readonly SearchOption[];
  /** Index of the option that Enter takes; -1: none. */
  readonly active: number;
  readonly open: boolean;
  readonly typed: (caret: number | null) => void;
  readonly entered: (caret: number | null) => void;
  readonly moved: (caret: number | null) => void;
  readonly left: () => void;
  readonly activate: (index: number) => void;
  readonly dismiss: () => void;
  readonly pick: (option: SearchOption) => void;
}

/** The list below the box: when it is open, and which of its options is active. */
export function useBox(text: string, input: RefObject<HTMLInputElement | null>): Box {
  const search = useSearch();
  const recent = useRecentSearches();
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const [dismissed, setDismissed] = useState(false);
  const wanted = useRef<number | null>(null);
  const { options, suggestion } = useSearchOptions(text, caret);
  const open = options.length > 0 && caret !== null && !dismissed;
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    input.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  }, [input, text]);
  const show = (at: number | null) => {
    setCaret(at);
    setActive(-1);
    setDismissed(false);
  };
  return {
    options,
    active: open ? Math.min(active, options.length - 1) : -1,
    open,
    typed: show,
    entered: show,
    moved: (at) => {
      if (at !== caret && caret !== null) setCaret(at);
    },
    left: () => setCaret(null),
    activate: setActive,
    dismiss: () => setDismissed(true),
    pick: ({ value }) => {
      if (suggestion === null) {
        recent.add(value);
        search.set(value);
        wanted.current = value.length;
        setDismissed(true);
        return;
      }
      const next = applySuggestion(text, suggestion, value);
      search.set(next.input);
      wanted.current = next.caret;
      show(next.caret);
    },
  };
}

import { createContext, use } from 'react';
import { useItemPlace } from './whole-text/index.ts';

/** Words that are being looked for, and the item in which one of their occurrences is to be shown. */
export interface FoundWords {
  readonly item: number;
  readonly query: string;
  readonly matchCase: boolean;
}

/** Set by whoever finds words; null: nobody does. */
export const FoundWordsContext = createContext<FoundWords | null>(null);

/** True when the words that are looked for in this item are in a text, which must then be in the page. */
export function useIsFoundIn(): (text: string) => boolean {
  const found = use(FoundWordsContext);
  const { index } = useItemPlace();
  if (found === null || found.item !== index || found.query === '') return () => false;
  const { query, matchCase } = found;
  if (matchCase) return (text) => text.includes(query);
  const low = query.toLowerCase();
  return (text) => text.toLowerCase().includes(low);
}

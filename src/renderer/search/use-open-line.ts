import { useCallback } from 'react';
import { useNavigation } from '../navigation/index.ts';
import { TRANSCRIPT_ELEMENT } from '../transcript/index.ts';
import type { HitLine } from './hit-line.ts';
import { useRecentSearches } from './search-context.ts';
import { wordsToMark } from './snippet-pieces.ts';

/** Opens a line; once more on the one that is open, the focus goes into the thread. */
export function useOpenLine(query: string): (line: HitLine) => void {
  const navigation = useNavigation();
  const recent = useRecentSearches();
  return useCallback(
    ({ threadId, item }) => {
      recent.add(query);
      const now = navigation.store.getState();
      const isOpen = now.threadId === threadId && (item === null || now.item === item.item);
      if (item === null) navigation.select(threadId);
      else navigation.openFound({ threadId, item: item.item, words: wordsToMark(item.snippet) });
      if (isOpen) document.getElementById(TRANSCRIPT_ELEMENT)?.focus({ preventScroll: true });
    },
    [navigation, recent, query],
  );
}

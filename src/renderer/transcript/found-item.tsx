import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import { FoundWordsContext } from './items/index.ts';
import { useTranscript } from './transcript-context.ts';

/** Tells the cards which words are to be shown in which item, so that the part of a text that has them is not folded. */
export function FoundItem({ children }: { readonly children: ReactNode }) {
  const { find } = useTranscript();
  const found = useStore(find.store, (state) => state.found);
  const item = useStore(find.store, ({ open, at }) => (open && at !== null ? at.item : null));
  const words = useMemo(() => (found === null || item === null ? null : { ...found, item }), [found, item]);
  return <FoundWordsContext value={words}>{children}</FoundWordsContext>;
}

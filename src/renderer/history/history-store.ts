import { createStore } from 'zustand/vanilla';

/** What the history shows. */
export interface HistoryState {
  /** The entry whose steps show; null: none. */
  readonly open: string | null;
}

/** Outlives the page, so that going back to it shows what it showed. */
export const historyStore = createStore<HistoryState>(() => ({ open: null }));

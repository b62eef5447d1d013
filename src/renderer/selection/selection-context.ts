import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { ThreadId } from '../../shared/thread.ts';
import { anySelected, isSelected, type SelectedThreads } from './selected-threads.ts';
import type { Selection } from './selection.ts';

/** Set once by the app, around everything. */
export const SelectionContext = createContext<Selection | null>(null);

/** The selection itself, to act on; it never changes. */
export function useSelection(): Selection {
  const selection = use(SelectionContext);
  if (selection === null) throw new Error('useSelection is used outside SelectionContext');
  return selection;
}

export function useSelected(): SelectedThreads {
  return useStore(useSelection().store, ({ selected }) => selected);
}

export function useIsSelected(id: ThreadId): boolean {
  return useStore(useSelection().store, ({ selected }) => isSelected(selected, id));
}

export function useAnySelected(): boolean {
  return useStore(useSelection().store, ({ selected }) => anySelected(selected));
}

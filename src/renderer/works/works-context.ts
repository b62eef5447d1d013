import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Work, Works } from './works.ts';

/** Set once by the app, around everything. */
export const WorksContext = createContext<Works | null>(null);

/** The window's long calls; they never change. */
export function useWorks(): Works {
  const works = use(WorksContext);
  if (works === null) throw new Error('useWorks is used outside WorksContext');
  return works;
}

/** The long call that began in the dialog that is open; undefined: none is on its way. */
export function useDialogWork(): Work | undefined {
  return useStore(useWorks().store, ({ works }) => works.find(({ shownIn }) => shownIn === 'dialog'));
}

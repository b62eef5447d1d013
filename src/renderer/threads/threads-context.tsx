import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Thread } from '../../shared/thread.ts';
import { afterMove } from './pending-moves.ts';
import type { ThreadEdits } from './thread-edits.ts';
import type { ThreadList } from './thread-list.ts';
import type { ThreadListState } from './thread-list-state.ts';

export interface ThreadServices {
  readonly list: ThreadList;
  readonly edits: ThreadEdits;
}

/** Set once by the app, around everything. */
export const ThreadsContext = createContext<ThreadServices | null>(null);

function useServices(): ThreadServices {
  const services = use(ThreadsContext);
  if (services === null) throw new Error('threads are used outside ThreadsContext');
  return services;
}

/** The list itself, to act on; it never changes. */
export function useThreadList(): ThreadList {
  return useServices().list;
}

/** The window's edits; they never change. */
export function useThreadEdits(): ThreadEdits {
  return useServices().edits;
}

/** A part of the list's state; renders anew only when that part changes. */
export function useThreadListState<T>(select: (state: ThreadListState) => T): T {
  return useStore(useServices().list.store, select);
}

/** The thread with the name that is being saved and in the place it is being moved to. */
export function useAsPending(thread: Thread): Thread {
  const move = useStore(useServices().list.store, ({ moves }) => moves.get(thread.id));
  return useWithPendingName(afterMove(thread, move) ?? thread);
}

/** The thread with the name that is being saved, if one is. */
export function useWithPendingName<T extends Pick<Thread, 'id' | 'name'>>(thread: T): T {
  const pending = useStore(useServices().edits.store, ({ names }) => names.get(thread.id));
  return pending === undefined ? thread : { ...thread, name: pending };
}

import type { ThreadId } from '../../shared/thread.ts';

/** A rollout on disk as it was last read. */
export interface KnownFile {
  readonly path: string;
  /** null: no thread could be read from it. */
  readonly threadId: ThreadId | null;
}

/** What the rollouts of a home are to its list: each is exactly one of the three. */
export interface FileAccount {
  /** Files that the row of a thread stands for. */
  readonly shown: readonly string[];
  /** More files that carry the id of a thread which another one stands for. */
  readonly further: readonly { readonly path: string; readonly threadId: ThreadId }[];
  /** Files that no thread could be read from. */
  readonly unreadable: readonly string[];
}

/** Says of every file what it is to the list. `rolloutOf`: the file that stands for a thread; null: the thread has no row. */
export function accountFor(
  files: Iterable<KnownFile>,
  rolloutOf: (id: ThreadId) => string | null,
): FileAccount {
  const shown: string[] = [];
  const further: { readonly path: string; readonly threadId: ThreadId }[] = [];
  const unreadable: string[] = [];
  for (const { path, threadId } of files) {
    if (threadId === null) unreadable.push(path);
    else if (rolloutOf(threadId) === path) shown.push(path);
    else further.push({ path, threadId });
  }
  return { shown, further, unreadable };
}

import type { Thread, ThreadId } from '../../../shared/thread.ts';
import { type MovedFolder, movedTo } from '../../../shared/moved-folder.ts';
import type { AppContext } from '../context.ts';
import { threadPages } from '../all-threads.ts';

/** A thread of a folder that moved, and where its own is after that. */
export interface MovedThread {
  readonly thread: Thread;
  readonly after: string;
}

/** The threads that belong to a folder or to one below it, or the one asked for if it does. */
export async function movedThreads(
  { store, manager }: AppContext,
  moved: MovedFolder,
  only: ThreadId | null,
): Promise<readonly MovedThread[]> {
  if (only !== null) {
    return withPlace([await manager.readThread({ threadId: only, includeArchived: true })], moved);
  }
  const found: MovedThread[] = [];
  for await (const page of threadPages(store)) found.push(...withPlace(page, moved));
  return found;
}

function withPlace(threads: readonly Thread[], moved: MovedFolder): readonly MovedThread[] {
  return threads.flatMap((thread) => {
    const after = thread.cwd === null ? null : movedTo(thread.cwd, moved);
    return after === null ? [] : [{ thread, after }];
  });
}

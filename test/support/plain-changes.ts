import type { ThreadManager } from '../../src/main/thread-store/index.ts';
import type { Works } from '../../src/main/app/works.ts';
import type { ChangeEntry, Changes } from '../../src/main/app/changes/types.ts';

/** Changes that nobody keeps a journal of. */
export function plainChanges(manager: ThreadManager, works: Works): Changes {
  return {
    run: ({ workId }, work) =>
      works.run(workId, (watch) => {
        const entry: ChangeEntry = {
          id: '',
          watch,
          retitle: () => undefined,
          ahead: () => Promise.resolve(),
          edit: (threadId, patch) => manager.updateThreadMetadata({ threadId, patch, includeArchived: true }),
          archive: (threadId) => manager.archiveThread(threadId, watch),
          unarchive: (threadIds, options) => manager.unarchiveThreads({ threadIds, ...options }, watch),
          delete: (threadId) => manager.deleteThread(threadId, watch),
          backup: (path) => Promise.resolve(path),
          record: async (_step, change) => (await change()).result,
        };
        return work(entry);
      }),
  };
}

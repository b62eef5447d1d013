import type { ThreadManager } from '../thread-store/index.ts';
import type { EventBus } from './event-bus.ts';

/** Tells every window what the manager says of threads. Returns the function that stops it. */
export function forwardEvents(manager: ThreadManager, events: EventBus): () => void {
  return manager.subscribe(({ kind, threadId }) => {
    switch (kind) {
      case 'deleted':
      case 'restored':
        events.threadsChanged([threadId]);
        events.trashChanged();
        return;
      case 'name-updated':
      case 'metadata-updated':
      case 'archived':
      case 'unarchived':
      case 'closed':
        events.threadsChanged([threadId]);
    }
  });
}

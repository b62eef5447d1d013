export type { BatchWatch, ThreadOutcome } from './batch.ts';
export { factPatch, patchFacts } from './fact-patch.ts';
export { LiveThread, type LiveThreadOptions } from './live-thread.ts';
export { mergePatches } from './merge-patches.ts';
export { newThreadId } from './new-thread-id.ts';
export type { ThreadEvent, ThreadListener } from './thread-events.ts';
export { ThreadManager } from './thread-manager.ts';
export type {
  CloseFailure,
  StartThreadParams,
  ThreadManagerOptions,
  UnarchiveThreadsParams,
} from './thread-manager-types.ts';
export { type PendingPatch, type SyncClock, ThreadMetadataSync } from './thread-metadata-sync.ts';
export type { ThreadStore } from './thread-store.ts';
export * from './types.ts';

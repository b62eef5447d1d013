import type { MetadataUpdate, RolloutItem, StoredHistory, ThreadMetadataPatch } from './types.ts';

/** Where a live thread puts what it is given. Its calls come one at a time; after `shutdown` or `discard` none comes. */
export interface ThreadWriter {
  /** Items that the persistence policy keeps, at least one. */
  append(items: readonly RolloutItem[]): Promise<void>;
  persist(): Promise<void>;
  flush(): Promise<void>;
  shutdown(): Promise<void>;
  discard(): Promise<void>;
  updateMetadata(patch: ThreadMetadataPatch, includeArchived: boolean): Promise<MetadataUpdate>;
  loadHistory(): Promise<StoredHistory>;
}

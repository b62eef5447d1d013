export { InMemoryThreadStore } from './in-memory-thread-store.ts';
export type { MemorySeed, MemoryStoreOptions, ThreadWithHistory } from './types.ts';

export { InMemoryThreadStore } from './in-memory-thread-store.ts';

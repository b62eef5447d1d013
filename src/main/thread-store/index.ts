export { ThreadManager } from './thread-manager.ts';
export type { ThreadStore } from './thread-store.ts';
export * from './types.ts';

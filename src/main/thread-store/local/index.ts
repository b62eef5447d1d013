export { Catalog } from './catalog.ts';
export type { LocalContext, ReadGit, ScanRollout } from './context.ts';
export { type LocalThreadStoreOptions, localContext } from './local-context.ts';
export { LocalThreadStore } from './local-thread-store.ts';
export { resolveThread, type ThreadSources } from './resolve-thread.ts';
export { filesElsewhere } from './threads-from-files.ts';

export { Catalog } from './catalog.ts';
export type { LocalContext, ScanRollout } from './context.ts';
export { LocalThreadStore, type LocalThreadStoreOptions, localContext } from './local-thread-store.ts';
export { resolveThread, type ThreadSources } from './resolve-thread.ts';
export { filesElsewhere } from './threads-from-files.ts';

export { Catalog } from './catalog.ts';
export type { LocalContext, ReadGit, ScanRollout } from './context.ts';
export { type LocalThreadStoreOptions, localContext } from './local-context.ts';
export { LocalThreadStore } from './local-thread-store.ts';
export type { ThreadSources } from './resolve-fields.ts';
export { resolveThread } from './resolve-thread.ts';
export type { ThreadSourceName } from './said.ts';
export { FIELD_NAMES, type FieldName, type FieldOrigins, threadOrigins } from './thread-origins.ts';
export { filesElsewhere } from './threads-from-files.ts';

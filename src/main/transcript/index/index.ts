export { IndexStore, type IndexStoreOptions } from './index-store.ts';
export { isFailedMark, kindOfMark } from './item-codec.ts';
export type { TableView } from './table-view.ts';
export type { Asker } from './thread-index.ts';
export type { OpenIndex } from './transcript-index.ts';

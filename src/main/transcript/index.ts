export { type Asker, IndexStore, type OpenIndex } from './index/index.ts';
export { buildItem } from './model/items/index.ts';
export type { ItemEntry, LineRef, TextLimits } from './model/types.ts';
export {
  type EntryRecords,
  flat,
  itemCountOf,
  type PlacedEntry,
  placesIn,
  readRecords,
  type ReadRecord,
} from './read/index.ts';
export type { ExportOrder, ReadWatch, TranscriptService } from './service.ts';
export { type OpenedTranscript, Transcripts, type TranscriptsOptions } from './transcripts.ts';
export type { TranscriptPart, TranscriptSource } from './types.ts';
export { isTranscriptWorkerData, serveTranscripts, TranscriptClient } from './worker/index.ts';

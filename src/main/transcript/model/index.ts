export { ArrayTable } from './array-table.ts';
export { type FoldState, TranscriptFold } from './fold.ts';
export { fallbackFamily, familiesFor } from './families.ts';
export { kindOfCall } from './kind-of-call.ts';
export { imagesIn, isInjected, requestIn, textsIn, titleOf } from './prompt-text.ts';
export { lineNeeded } from './line-need.ts';
export { itemOf, parseLine, payloadType, recordOf } from './record.ts';
export { type FoldedTranscript, foldRecords, type PlacedRecord } from './transcript-of-records.ts';
export type * from './types.ts';

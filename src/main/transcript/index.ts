export type { ExportOrder, ReadWatch, TranscriptService } from './service.ts';
export { type OpenedTranscript, Transcripts, type TranscriptsOptions } from './transcripts.ts';
export type { TranscriptSource } from './types.ts';
export { isTranscriptWorkerData, serveTranscripts, TranscriptClient } from './worker/index.ts';

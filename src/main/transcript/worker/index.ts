export { isTranscriptWorkerData } from './messages.ts';
export { serveTranscripts } from './serve-transcripts.ts';
export { TranscriptClient } from './transcript-client.ts';

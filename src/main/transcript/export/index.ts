export { type ExportedTranscript, exportThread } from './export-thread.ts';

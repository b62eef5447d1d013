export { exportThread } from './export-thread.ts';
export type { ExportedTranscript } from './types.ts';

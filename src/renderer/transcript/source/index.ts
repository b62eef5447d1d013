export { PAGE } from './plan-reads.ts';
export { TranscriptSource, type WantedItems } from './transcript-source.ts';
export {
  NOTHING_KNOWN,
  NOTHING_READ,
  type TranscriptEnding,
  type TranscriptSourceState,
} from './transcript-state.ts';

export { Transcript } from './transcript.tsx';
export { shownTranscript, type TranscriptCommands } from './transcript-commands.ts';
export { TRANSCRIPT_ELEMENT } from './transcript-element.ts';

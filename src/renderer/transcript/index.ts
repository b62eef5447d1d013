export { Transcript } from './transcript.tsx';
export { TRANSCRIPT_ELEMENT } from './transcript-element.ts';

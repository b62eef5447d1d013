export { itemName } from './item-words.ts';
export { TranscriptList } from './transcript-list.tsx';

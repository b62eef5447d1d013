export { itemName } from './item-words.ts';
export { TurnHeader } from './turn-header.tsx';
export { TranscriptList } from './transcript-list.tsx';

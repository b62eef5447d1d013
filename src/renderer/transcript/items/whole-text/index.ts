export { ItemPlace, type TextField, useItemPlace } from './item-place.ts';
export { OmittedNote } from './omitted-note.tsx';

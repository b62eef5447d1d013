export { Card, type CardProps } from './card.tsx';
export { MessageFrame } from './message-frame.tsx';
export { NoteFrame } from './note-frame.tsx';

export { type JumpGoal, type JumpWay } from './jumps.ts';
export { KeptPlaces, type KeptPlace } from './kept-places.ts';
export { kindCounts, kindWords } from './kind-counts.ts';
export { isOpen } from './openness.ts';
export { Reader } from './reader.ts';
export type { ReaderState, ViewPlace, ViewTarget } from './reader-state.ts';
export { type RowWindow, windowAfter, windowAround } from './row-window.ts';
export type { ShownItems } from './shown-items.ts';
export { type TurnMarks, turnMarks } from './turn-marks.ts';

export { findItems, type FoundItems, type MeasuredTranscript } from './find-items.ts';
export { countOf, foldCase } from './fold-case.ts';
export { partsOf, type TextPart } from './parts-of.ts';

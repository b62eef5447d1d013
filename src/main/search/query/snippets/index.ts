export { type FoundText, foundText } from './found-text.ts';
export { type ItemTexts, readItemTexts, type ReadOrder } from './item-texts.ts';
export { nameSnippet } from './name-snippet.ts';

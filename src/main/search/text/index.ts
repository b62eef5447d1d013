export { type FieldText, fieldsOf, INDEX_LIMITS, toolOf } from './fields-of.ts';
export { toIndexText } from './index-text.ts';
export { indexWords } from './index-words.ts';
export { foldWord, type WordPlace, wordPlaces } from './word-places.ts';

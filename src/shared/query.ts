/** The search language: what a typed line means, and how it is written. The manual is docs/search-language.md. */
export * from './query/conditions.ts';
export * from './query/facts.ts';
export * from './query/types.ts';
export type { Placed } from './query/placed.ts';
export { quoteValue } from './query/characters.ts';
export { printQuery, queryChips, removeChip } from './query/chips.ts';
export { dateRanges, dateSpan } from './query/dates.ts';
export { matchesThread, threadMatcher } from './query/matching.ts';
export { OPERATORS, type Operator, operatorNamed } from './query/operators.ts';
export { parseQuery } from './query/parser.ts';
export { pathMatcher, startMatcher, textMatcher } from './query/patterns.ts';
export { applySuggestion, operatorsFor, suggestAt } from './query/suggest.ts';

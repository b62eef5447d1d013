export { FindSource } from './find-source.ts';
export type { FindState } from './find-state.ts';
export { countOccurrences, rankOf } from './occurrences.ts';
export { useFindMarks } from './use-find-marks.ts';

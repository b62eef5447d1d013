/** What a mutation of several threads can come to for one of them. */
export const OUTCOMES = ['done', 'already', 'missing', 'failed', 'cancelled'] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

export { memoryJournal, openJournal, type OpenJournalOptions } from './open-journal.ts';
export * from './types.ts';

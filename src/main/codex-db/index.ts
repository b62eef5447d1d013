export type { UnusableCode } from './codex-errors.ts';
export { type FindCodexDbOptions, findCodexDb } from './find-codex-db.ts';
export { type CodexDbOpening, type OpenCodexDbOptions, openCodexDb } from './open-codex-db.ts';
export type { CodexDb, CodexDbInfo, CodexRow, CodexRowEdit, OpenRowUpdate } from './types.ts';

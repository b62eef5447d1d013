export type { UnusableCode } from './codex-errors.ts';
export { type FindCodexDbOptions, findCodexDb } from './find-codex-db.ts';
export { lateCodexDb } from './late-codex-db.ts';
export { type CodexDbOpening, type OpenCodexDbOptions, openCodexDb } from './open-codex-db.ts';
export type {
  CodexArchiveEdit,
  CodexDb,
  CodexDbInfo,
  CodexFactsEdit,
  CodexRow,
  CodexRowEdit,
  CodexSpawnEdge,
  CodexSpawnEdgePage,
  OpenRowUpdate,
} from './types.ts';

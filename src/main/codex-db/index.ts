export type { UnusableCode } from './codex-errors.ts';
export { type FindCodexDbOptions, findCodexDb } from './find-codex-db.ts';
export { lateCodexDb } from './late-codex-db.ts';
export { type CodexDbOpening, type OpenCodexDbOptions, openCodexDb } from './open-codex-db.ts';
export { touchedColumns } from './row-image.ts';
export type {
  CodexArchiveEdit,
  CodexBackfill,
  CodexDb,
  CodexDbInfo,
  CodexFactsEdit,
  CodexRow,
  CodexRowEdit,
  CodexRowImage,
  CodexRowRestore,
  CodexSpawnEdge,
  CodexSpawnEdgePage,
  OpenRowUpdate,
} from './types.ts';

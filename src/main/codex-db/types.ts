import type {
  GitInfo,
  GitInfoPatch,
  HistoryMode,
  MemoryMode,
  ThreadId,
  ThreadSource,
} from '../../shared/thread.ts';

/** One row of Codex's `threads` table, in our words. A column that this database lacks gives null. */
export interface CodexRow {
  readonly threadId: ThreadId;
  /** As stored; may be stale, relative or outside the home: verify before use. */
  readonly rolloutPath: string;
  /**
   * The name this row gives the thread by Codex's own rule for the row's history mode; null: no explicit name
   * (including a title that only repeats the first message).
   */
  readonly explicitName: string | null;
  readonly preview: string | null;
  readonly firstUserMessage: string | null;
  readonly source: ThreadSource | null;
  readonly modelProvider: string | null;
  readonly model: string | null;
  readonly reasoningEffort: string | null;
  readonly cwd: string | null;
  readonly cliVersion: string | null;
  readonly tokensUsed: number | null;
  readonly git: GitInfo;
  readonly memoryMode: MemoryMode | null;
  /** null: this database has no such column, so the row is of the legacy era. */
  readonly historyMode: HistoryMode | null;
  readonly archived: boolean;
  readonly archivedAtMs: number | null;
  readonly createdAtMs: number | null;
  readonly updatedAtMs: number | null;
  readonly agentNickname: string | null;
  readonly agentRole: string | null;
}

/** A change of one row. Absent: keep, null: clear. */
export interface CodexRowEdit {
  readonly name?: string | null;
  readonly git?: GitInfoPatch;
  readonly memoryMode?: MemoryMode;
  /** The folder of the thread. Never cleared. */
  readonly cwd?: string;
  readonly archive?: CodexArchiveEdit;
  readonly facts?: CodexFactsEdit;
}

/** That a thread went into the archive or came back, and where its rollout is now. */
export interface CodexArchiveEdit {
  readonly archived: boolean;
  /** Kept in whole seconds. */
  readonly archivedAtMs: number | null;
  /** Absolute. */
  readonly rolloutPath: string;
  /** Absent: the time of use stays. */
  readonly updatedAtMs?: number;
}

/**
 * What appended history says of a thread. A column that the database lacks is left out. Preview, first message and the
 * title that Codex derives from it are written only where the row has none; the time of use only moves forward.
 */
export interface CodexFactsEdit {
  readonly tokensUsed?: number;
  readonly model?: string;
  readonly reasoningEffort?: string;
  readonly preview?: string;
  readonly firstUserMessage?: string;
  readonly updatedAtMs?: number;
}

/** Who spawned whom, as Codex noted it. A status that Skein does not know counts as open. */
export interface CodexSpawnEdge {
  readonly parentThreadId: ThreadId;
  readonly childThreadId: ThreadId;
  readonly status: 'open' | 'closed';
}

/** Some edges, by the ids of the children. `next` is where the next page begins; null: there is none. */
export interface CodexSpawnEdgePage {
  readonly edges: readonly CodexSpawnEdge[];
  readonly next: string | null;
}

/** Codex's own account of reading all rollouts of a home. */
export interface CodexBackfill {
  /** `pending`, `running`, `complete`, or what a newer Codex says. */
  readonly status: string;
  /** When it was last heard of, in milliseconds; another Codex takes over 900 s later. */
  readonly updatedAtMs: number | null;
  /** The last file that was read, from the home on. */
  readonly watermark: string | null;
}

/** What the window says about Codex's database. */
export interface CodexDbInfo {
  readonly path: string;
  /** Highest applied migration; null when the table of migrations cannot be read. */
  readonly migration: number | null;
  readonly writable: boolean;
}

/**
 * Codex's own database as a guest room: named columns of existing rows, nothing else. What it can do is found by
 * looking at its columns. Reads throw `SkeinError` (`locked`, `internal`); callers fall back to files.
 */
export interface CodexDb {
  readonly info: CodexDbInfo;
  /** Whether an edit field has the columns here that it cannot do without. */
  supports(field: keyof CodexRowEdit): boolean;
  getRow(id: ThreadId): CodexRow | null;
  /** The rows of these threads; those without a row are left out. */
  getRows(ids: readonly ThreadId[]): ReadonlyMap<ThreadId, CodexRow>;
  /** All rows in pages by row id; `after` null starts. */
  readRows(
    after: number | null,
    limit: number,
  ): { readonly rows: readonly CodexRow[]; readonly next: number | null };
  /** Codex's spawn edges in pages; `after` null starts. No table of them, as in older databases, is no edges. */
  spawnEdges(after: string | null, limit: number): CodexSpawnEdgePage;
  /** How far Codex itself has come with reading the home's rollouts; null: it never began, or keeps no account of it. */
  backfill(): CodexBackfill | null;
  /** A number that changes when another connection has written to the database. */
  dataVersion(): number;
  /**
   * Writes the named columns of one existing row in one immediate transaction, leaving its times as they are unless the
   * edit names one. False: there is no such row. Throws `unsupported` when a needed column is missing, `locked` after the busy
   * timeout, `read_only` when the file cannot be written.
   */
  updateRow(id: ThreadId, edit: CodexRowEdit): boolean;
  /**
   * The same, left open: the immediate transaction has been taken and the row is changed, but nothing is final until
   * `commit`. For an edit that must reach a file too: a failure there rolls the row back. null: there is no such row.
   * The caller ends it within a second; while it is open, reads through this connection see the new values.
   */
  beginUpdate(id: ThreadId, edit: CodexRowEdit): OpenRowUpdate | null;
  /** The columns of one row that Skein may write, by name, as SQLite has them; null: there is no row. */
  rowImage(id: ThreadId): CodexRowImage;
  /**
   * Puts the columns in which `expected` and `before` differ to what `before` says, clocks included, in one immediate
   * transaction; every other column stays as it is, also where a trigger would move it. False: there is no such row.
   * `conflict`, and nothing is written, when one of these columns is neither as in `expected` nor as in `before`; the other
   * errors are those of `updateRow`.
   */
  restoreRow(id: ThreadId, restore: CodexRowRestore): boolean;
  close(): void;
}

/** Columns of one row by name, as SQLite has them; null: there is no row. */
export type CodexRowImage = Readonly<Record<string, string | number | null>> | null;

/** Two images of one row: as it should be found, and as it shall be. */
export interface CodexRowRestore {
  readonly expected: CodexRowImage;
  readonly before: CodexRowImage;
}

/** A changed row that is not final yet. A commit that fails has rolled back; rolling back after that does nothing. */
export interface OpenRowUpdate {
  commit(): void;
  rollback(): void;
}

import { statSync } from 'node:fs';
import { SkeinError } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { lockedError } from './codex-errors.ts';
import { type CodexDbOpening, type OpenCodexDbOptions, openCodexDb } from './open-codex-db.ts';
import type {
  CodexBackfill,
  CodexDb,
  CodexDbInfo,
  CodexRow,
  CodexRowEdit,
  CodexRowImage,
  CodexRowRestore,
  CodexSpawnEdgePage,
  OpenRowUpdate,
} from './types.ts';

type Unusable = Extract<CodexDbOpening, { readonly kind: 'unusable' }>;

/** After a failure, calls fail at once for this long: a listing must not wait for the same lock again and again. */
const REST_MS = 200;

/**
 * A handle for a database that is there but could not be opened: another program holds it, or it may not be read. Codex
 * will read its rows again, so that edits have to wait for it or fail. null: it is damaged or no database of threads, so
 * that Codex itself does without its rows.
 */
export function lateCodexDb(opening: Unusable, options: OpenCodexDbOptions): CodexDb | null {
  switch (opening.code) {
    case 'locked':
      return new LateCodexDb(opening, options);
    case 'unreadable':
      return isFile(opening.path) ? new LateCodexDb(opening, options) : null;
    case 'corrupt':
    case 'no-threads-table':
      return null;
  }
}

/** Tries with every call to open the database, and throws what keeps it from that (`locked`, `internal`). */
class LateCodexDb implements CodexDb {
  readonly #options: OpenCodexDbOptions;
  #state: { readonly db: CodexDb } | { readonly failure: SkeinError; readonly atMs: number };
  #closed = false;

  constructor(opening: Unusable, options: OpenCodexDbOptions) {
    this.#options = options;
    this.#state = { failure: errorOf(opening), atMs: performance.now() };
  }

  /** Until it is open, nothing is known but its path. */
  get info(): CodexDbInfo {
    const { path } = this.#options;
    return 'db' in this.#state ? this.#state.db.info : { path, migration: null, writable: false };
  }

  supports(field: keyof CodexRowEdit): boolean {
    return this.#open().supports(field);
  }

  getRow(id: ThreadId): CodexRow | null {
    return this.#open().getRow(id);
  }

  getRows(ids: readonly ThreadId[]): ReadonlyMap<ThreadId, CodexRow> {
    return this.#open().getRows(ids);
  }

  readRows(after: number | null, limit: number): ReturnType<CodexDb['readRows']> {
    return this.#open().readRows(after, limit);
  }

  spawnEdges(after: string | null, limit: number): CodexSpawnEdgePage {
    return this.#open().spawnEdges(after, limit);
  }

  backfill(): CodexBackfill | null {
    return this.#open().backfill();
  }

  dataVersion(): number {
    return this.#open().dataVersion();
  }

  updateRow(id: ThreadId, edit: CodexRowEdit): boolean {
    return this.#open().updateRow(id, edit);
  }

  beginUpdate(id: ThreadId, edit: CodexRowEdit): OpenRowUpdate | null {
    return this.#open().beginUpdate(id, edit);
  }

  rowImage(id: ThreadId): CodexRowImage {
    return this.#open().rowImage(id);
  }

  restoreRow(id: ThreadId, restore: CodexRowRestore): boolean {
    return this.#open().restoreRow(id, restore);
  }

  close(): void {
    this.#closed = true;
    if ('db' in this.#state) this.#state.db.close();
  }

  #open(): CodexDb {
    if ('db' in this.#state) return this.#state.db;
    const { failure, atMs } = this.#state;
    if (this.#closed || performance.now() - atMs < REST_MS) throw failure;
    const opening = openCodexDb(this.#options);
    if (opening.kind === 'open') {
      this.#state = { db: opening.db };
      return opening.db;
    }
    const again = errorOf(opening);
    this.#state = { failure: again, atMs: performance.now() };
    throw again;
  }
}

function errorOf({ code, reason }: Unusable): SkeinError {
  return code === 'locked'
    ? lockedError()
    : new SkeinError('internal', `Codex's database cannot be opened: ${reason}`);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

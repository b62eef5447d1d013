import type { Database } from 'better-sqlite3';
import type { ThreadId } from '../../shared/thread.ts';
import type { RolloutFacts, RolloutFile, RolloutRoot, RolloutScan } from '../rollout/types.ts';
import type { Statements } from './statements.ts';
import type { KnownRollout, UnreadableRollout } from './types.ts';

interface RolloutRow {
  readonly path: string;
  readonly root: RolloutRoot;
  readonly compressed: 0 | 1;
  readonly size_bytes: number;
  readonly mtime_ms: number;
  readonly name_thread_id: ThreadId | null;
  readonly name_timestamp_ms: number | null;
}

interface ScanRow extends RolloutRow {
  readonly facts: string;
}

const FILE_COLUMNS = 'path, root, compressed, size_bytes, mtime_ms, name_thread_id, name_timestamp_ms';
const PUT = `INSERT INTO rollouts (${FILE_COLUMNS}, thread_id, base_thread_id, error)
  VALUES (@path, @root, @compressed, @size_bytes, @mtime_ms, @name_thread_id, @name_timestamp_ms, @thread_id,
    @base_thread_id, @error)
  ON CONFLICT (path) DO UPDATE SET root = excluded.root, compressed = excluded.compressed,
    size_bytes = excluded.size_bytes, mtime_ms = excluded.mtime_ms, name_thread_id = excluded.name_thread_id,
    name_timestamp_ms = excluded.name_timestamp_ms, thread_id = excluded.thread_id,
    base_thread_id = excluded.base_thread_id, error = excluded.error
  RETURNING key`;
const SCANS = `SELECT ${FILE_COLUMNS}, facts FROM rollouts JOIN rollout_facts USING (key)
  WHERE thread_id IN (SELECT value FROM json_each(?)) AND path NOT IN (SELECT value FROM json_each(?)) ORDER BY path`;
/** A set, so that rollouts which name each other in a circle end it. */
const FORKS = `WITH RECURSIVE forks (id) AS (
    SELECT thread_id FROM rollouts WHERE base_thread_id IN (SELECT value FROM json_each(?))
    UNION SELECT thread_id FROM forks JOIN rollouts ON base_thread_id = forks.id
  ) SELECT id FROM forks ORDER BY id`;
/** What rows of an earlier Skein do not say. */
const UNSAID = { previewOrdinal: null, historyBase: null } satisfies Partial<RolloutFacts>;

/** Rollout files as they were last read. */
export class RolloutRows {
  readonly #db: Database;
  readonly #statements: Statements;

  constructor(db: Database, statements: Statements) {
    this.#db = db;
    this.#statements = statements;
  }

  put(scans: readonly RolloutScan[]): void {
    this.#db
      .transaction(() => {
        for (const scan of scans) this.#putOne(scan);
      })
      .immediate();
  }

  scansOf(ids: readonly ThreadId[], except: readonly string[]): readonly RolloutScan[] {
    return this.#statements
      .get<ScanRow>(SCANS)
      .all(JSON.stringify(ids), JSON.stringify(except))
      .map(hydrateScan);
  }

  /** Returns the threads that the files belonged to, each once. */
  forget(paths: readonly string[]): readonly ThreadId[] {
    const remove = this.#statements.get<{ thread_id: ThreadId | null }>(
      'DELETE FROM rollouts WHERE path = ? RETURNING thread_id',
    );
    const owners = this.#db
      .transaction(() => paths.map((path) => remove.get(path)?.thread_id ?? null))
      .immediate();
    return [...new Set(owners)].filter((owner) => owner !== null);
  }

  known(after: string | null, limit: number): readonly KnownRollout[] {
    const sql = `SELECT path, size_bytes AS sizeBytes, mtime_ms AS mtimeMs, thread_id AS threadId
      FROM rollouts WHERE path > ? ORDER BY path LIMIT ?`;
    return this.#statements.get<KnownRollout>(sql).all(after ?? '', limit);
  }

  unreadable(): readonly UnreadableRollout[] {
    const sql = 'SELECT path, error AS reason FROM rollouts WHERE error IS NOT NULL ORDER BY path';
    return this.#statements.get<UnreadableRollout>(sql).all();
  }

  unreadableCount(): number {
    const sql = 'SELECT count(*) AS total FROM rollouts WHERE error IS NOT NULL';
    return this.#statements.get<{ total: number }>(sql).get()?.total ?? 0;
  }

  find(path: string): RolloutFile | null {
    const sql = `SELECT ${FILE_COLUMNS} FROM rollouts WHERE path = ?`;
    const row = this.#statements.get<RolloutRow>(sql).get(path);
    return row === undefined ? null : hydrateFile(row);
  }

  owners(paths: readonly string[]): ReadonlyMap<string, ThreadId> {
    const sql = `SELECT path, thread_id AS threadId FROM rollouts
      WHERE path IN (SELECT value FROM json_each(?)) AND thread_id IS NOT NULL`;
    const rows = this.#statements.get<{ path: string; threadId: ThreadId }>(sql).all(JSON.stringify(paths));
    return new Map(rows.map(({ path, threadId }) => [path, threadId]));
  }

  forksOf(ids: readonly ThreadId[]): readonly ThreadId[] {
    return this.#statements
      .get<{ id: ThreadId }>(FORKS)
      .all(JSON.stringify(ids))
      .map(({ id }) => id);
  }

  #putOne(scan: RolloutScan): void {
    const facts = scan.kind === 'facts' ? scan.facts : null;
    const owner = {
      thread_id: facts?.threadId ?? null,
      base_thread_id: facts?.historyBase?.threadId ?? null,
      error: scan.kind === 'unreadable' ? scan.reason : null,
    };
    const row = this.#statements.get<{ key: number }>(PUT).get({ ...rolloutRow(scan.file), ...owner });
    if (facts === null) this.#statements.get('DELETE FROM rollout_facts WHERE key = ?').run(row?.key);
    else {
      this.#statements
        .get('INSERT OR REPLACE INTO rollout_facts (key, facts) VALUES (?, ?)')
        .run(row?.key, JSON.stringify(facts));
    }
  }
}

function rolloutRow(file: RolloutFile): RolloutRow {
  return {
    path: file.path,
    root: file.root,
    compressed: file.compressed ? 1 : 0,
    size_bytes: file.sizeBytes,
    mtime_ms: file.mtimeMs,
    name_thread_id: file.name?.threadId ?? null,
    name_timestamp_ms: file.name?.timestampMs ?? null,
  };
}

function hydrateFile(row: RolloutRow): RolloutFile {
  const { name_thread_id: threadId, name_timestamp_ms: timestampMs } = row;
  return {
    path: row.path,
    root: row.root,
    compressed: row.compressed === 1,
    sizeBytes: row.size_bytes,
    mtimeMs: row.mtime_ms,
    name: threadId === null || timestampMs === null ? null : { threadId, timestampMs },
  };
}

function hydrateScan(row: ScanRow): RolloutScan {
  const facts = { ...UNSAID, ...(JSON.parse(row.facts) as RolloutFacts) };
  return { kind: 'facts', file: hydrateFile(row), facts };
}

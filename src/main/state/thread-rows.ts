import type { Database } from 'better-sqlite3';
import type { ThreadFilter } from '../../shared/listing.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import { searchBody, threadMatcher } from '../../shared/thread-filter.ts';
import type { SpawnEdges } from './spawn-edges.ts';
import type { Statements } from './statements.ts';
import type { TextIndex } from './text-index.ts';
import { DETAIL_COLUMNS, hydrateThread, LISTED_COLUMNS, type ThreadRow, threadRow } from './thread-row.ts';

const COLUMNS = [...LISTED_COLUMNS, ...DETAIL_COLUMNS].join(', ');
const JOINED = 'threads JOIN thread_details USING (key)';
const KEY_OF = 'SELECT key FROM threads WHERE id = ?';
const BY_ID = `SELECT ${COLUMNS} FROM ${JOINED} WHERE id = ?`;
const BY_IDS = `SELECT ${COLUMNS} FROM ${JOINED} WHERE id IN (SELECT value FROM json_each(?))`;
const BY_KEYS = `SELECT key, ${COLUMNS} FROM ${JOINED} WHERE key IN (SELECT value FROM json_each(?))`;
/** More threads of one name than this are of no use to anybody. */
const NAMESAKES_MOST = 100;
const BY_NAME = `SELECT ${COLUMNS} FROM ${JOINED} WHERE name = ?
  ORDER BY updated_ms DESC, id DESC LIMIT ${NAMESAKES_MOST}`;
const INSERT = insertSql('threads', LISTED_COLUMNS);
const INSERT_DETAIL = insertSql('thread_details', ['key', ...DETAIL_COLUMNS]);
const UPDATE = updateSql('threads', LISTED_COLUMNS);
const UPDATE_DETAIL = updateSql('thread_details', DETAIL_COLUMNS);

function insertSql(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`;
}

function updateSql(table: string, columns: readonly string[]): string {
  return `UPDATE ${table} SET ${columns.map((column) => `${column} = @${column}`).join(', ')} WHERE key = @key`;
}

/** Rows of `threads` by id and by key. */
export class ThreadRows {
  readonly #db: Database;
  readonly #statements: Statements;
  readonly #texts: TextIndex;
  readonly #edges: SpawnEdges;

  constructor(
    db: Database,
    statements: Statements,
    { texts, edges }: { readonly texts: TextIndex; readonly edges: SpawnEdges },
  ) {
    this.#db = db;
    this.#statements = statements;
    this.#texts = texts;
    this.#edges = edges;
  }

  get(id: ThreadId): Thread | null {
    const row = this.#statements.get<ThreadRow>(BY_ID).get(id);
    return row === undefined ? null : hydrateThread(row);
  }

  named(name: string): readonly Thread[] {
    return this.#statements.get<ThreadRow>(BY_NAME).all(name).map(hydrateThread);
  }

  /** Threads in the order of their keys' list. */
  ofKeys(keys: readonly number[]): readonly Thread[] {
    const rows = this.#statements
      .get<ThreadRow & { readonly key: number }>(BY_KEYS)
      .all(JSON.stringify(keys));
    const byKey = new Map(rows.map((row) => [row.key, row]));
    return keys.flatMap((key) => {
      const row = byKey.get(key);
      return row === undefined ? [] : [hydrateThread(row)];
    });
  }

  /** Those of the named threads that the filter lets through, in the order of the ids. */
  matching(ids: readonly ThreadId[], filter: ThreadFilter): readonly Thread[] {
    const rows = this.#statements.get<ThreadRow>(BY_IDS).all(JSON.stringify(ids));
    const threads = rows.map(hydrateThread).filter(threadMatcher(filter));
    const byId = new Map(threads.map((thread) => [thread.id, thread]));
    return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  }

  ids(after: ThreadId | null, limit: number): readonly ThreadId[] {
    const sql = 'SELECT id FROM threads WHERE id > ? ORDER BY id LIMIT ?';
    return this.#statements
      .get<{ id: ThreadId }>(sql)
      .all(after ?? '', limit)
      .map((row) => row.id);
  }

  put(threads: readonly Thread[]): void {
    this.#db
      .transaction(() => {
        for (const thread of threads) this.#putOne(thread);
      })
      .immediate();
  }

  /** Returns how many rows were there to remove. */
  remove(ids: readonly ThreadId[]): number {
    return this.#db.transaction(() => ids.filter((id) => this.#removeOne(id)).length).immediate();
  }

  #putOne(thread: Thread): void {
    const row = threadRow(thread);
    this.#addEdge(thread);
    const known = this.#keyOf(row.id);
    if (known !== null) return this.#update(known, row, searchBody(thread));
    const key = Number(this.#statements.get(INSERT).run(row).lastInsertRowid);
    this.#statements.get(INSERT_DETAIL).run({ ...row, key });
    this.#texts.add(key, searchBody(thread));
  }

  #addEdge({ id, parentThreadId }: Thread): void {
    if (parentThreadId === null) return;
    this.#edges.add({ parentThreadId, childThreadId: id, status: 'open' });
  }

  #update(key: number, row: ThreadRow, body: string): void {
    this.#statements.get(UPDATE).run({ ...row, key });
    this.#statements.get(UPDATE_DETAIL).run({ ...row, key });
    this.#texts.put(key, body);
  }

  #removeOne(id: ThreadId): boolean {
    const key = this.#keyOf(id);
    if (key === null) return false;
    this.#texts.remove(key);
    this.#statements.get('DELETE FROM threads WHERE key = ?').run(key);
    return true;
  }

  #keyOf(id: ThreadId): number | null {
    return this.#statements.get<{ key: number }>(KEY_OF).get(id)?.key ?? null;
  }
}

import type { Database } from 'better-sqlite3';
import type { ThreadId } from '../../shared/thread.ts';
import type { Statements } from './statements.ts';
import type { SpawnEdgeRow } from './types.ts';

const COLUMNS = `parent_thread_id AS parentThreadId, child_thread_id AS childThreadId, status`;
const INSERT = `INSERT INTO spawn_edges (parent_thread_id, child_thread_id, status)
  VALUES (@parentThreadId, @childThreadId, @status)`;
const ADD = `${INSERT} ON CONFLICT (child_thread_id) DO NOTHING`;
/** An edge that is the same already is not written again and does not count as a change. */
const REPLACE = `${INSERT} ON CONFLICT (child_thread_id)
  DO UPDATE SET parent_thread_id = excluded.parent_thread_id, status = excluded.status
  WHERE parent_thread_id <> excluded.parent_thread_id OR status <> excluded.status`;
const FROM = `SELECT ${COLUMNS} FROM spawn_edges WHERE parent_thread_id IN (SELECT value FROM json_each(?))`;

/** Who spawned whom. */
export class SpawnEdges {
  readonly #db: Database;
  readonly #statements: Statements;

  constructor(db: Database, statements: Statements) {
    this.#db = db;
    this.#statements = statements;
  }

  /** Returns the children whose edge is another one now. */
  put(edges: readonly SpawnEdgeRow[], replace: boolean): readonly ThreadId[] {
    const write = (edge: SpawnEdgeRow) => (replace ? this.#write(REPLACE, edge) : this.add(edge));
    const changed = this.#db.transaction(() => edges.filter(write)).immediate();
    return changed.map(({ childThreadId }) => childThreadId);
  }

  /** Within the caller's transaction. False: the child has an edge, or it is its own parent. */
  add(edge: SpawnEdgeRow): boolean {
    return this.#write(ADD, edge);
  }

  to(child: ThreadId): SpawnEdgeRow | null {
    const sql = `SELECT ${COLUMNS} FROM spawn_edges WHERE child_thread_id = ?`;
    return this.#statements.get<SpawnEdgeRow>(sql).get(child) ?? null;
  }

  from(parents: readonly ThreadId[], status: SpawnEdgeRow['status'] | undefined): readonly SpawnEdgeRow[] {
    const filter = status === undefined ? '' : 'AND status = ?';
    const sql = `${FROM} ${filter} ORDER BY child_thread_id`;
    const filterBy = status === undefined ? [] : [status];
    return this.#statements.get<SpawnEdgeRow>(sql).all(JSON.stringify(parents), ...filterBy);
  }

  setStatus(child: ThreadId, status: SpawnEdgeRow['status']): boolean {
    const sql = 'UPDATE spawn_edges SET status = ? WHERE child_thread_id = ?';
    return this.#statements.get(sql).run(status, child).changes === 1;
  }

  #write(sql: string, edge: SpawnEdgeRow): boolean {
    if (edge.parentThreadId === edge.childThreadId) return false;
    return this.#statements.get(sql).run(edge).changes === 1;
  }
}

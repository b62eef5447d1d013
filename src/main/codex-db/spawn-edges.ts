import type { Database } from 'better-sqlite3';
import { parseThreadId } from '../../shared/thread.ts';
import type { CodexSpawnEdge, CodexSpawnEdgePage } from './types.ts';

interface RawEdge {
  readonly parent: unknown;
  readonly child: unknown;
  readonly status: unknown;
}

/** One page of `thread_spawn_edges`, whose key is the child. Ids that are no thread ids are passed over. */
export function readSpawnEdges(db: Database, after: string | null, limit: number): CodexSpawnEdgePage {
  if (!hasEdges(db)) return { edges: [], next: null };
  const sql = `SELECT parent_thread_id AS parent, child_thread_id AS child, status FROM thread_spawn_edges
    WHERE child_thread_id > ? ORDER BY child_thread_id LIMIT ?`;
  const raw = db.prepare<[string, number], RawEdge>(sql).all(after ?? '', limit);
  const last = raw.at(-1)?.child;
  const next = raw.length === limit && typeof last === 'string' ? last : null;
  return { edges: raw.flatMap((edge) => hydrateEdge(edge) ?? []), next };
}

function hasEdges(db: Database): boolean {
  const sql = `SELECT count(*) AS found FROM pragma_table_info('thread_spawn_edges')
    WHERE name IN ('parent_thread_id', 'child_thread_id', 'status')`;
  return db.prepare<[], { found: number }>(sql).get()?.found === 3;
}

function hydrateEdge({ parent, child, status }: RawEdge): CodexSpawnEdge | null {
  const parentThreadId = typeof parent === 'string' ? parseThreadId(parent) : null;
  const childThreadId = typeof child === 'string' ? parseThreadId(child) : null;
  if (parentThreadId === null || childThreadId === null) return null;
  return { parentThreadId, childThreadId, status: status === 'closed' ? 'closed' : 'open' };
}

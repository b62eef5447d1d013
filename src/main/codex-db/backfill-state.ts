import type { Database } from 'better-sqlite3';
import type { CodexBackfill } from './types.ts';

/** The one row of Codex's `backfill_state`; null: older databases lack the table, and the row is made when it is needed. */
export function readBackfill(db: Database): CodexBackfill | null {
  if (
    db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'backfill_state'").get() ===
    undefined
  )
    return null;
  const row = db.prepare<[], Record<string, unknown>>('SELECT * FROM backfill_state WHERE id = 1').get();
  if (row === undefined || typeof row['status'] !== 'string') return null;
  const { status, updated_at: updatedAt, last_watermark: watermark } = row;
  return {
    status,
    updatedAtMs: typeof updatedAt === 'number' ? updatedAt * 1_000 : null,
    watermark: typeof watermark === 'string' ? watermark : null,
  };
}

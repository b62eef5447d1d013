import type { SearchDb } from '../database/index.ts';

const TABLES = ['words', 'outputs'] as const;
/** Bytes of words that FTS5 gathers before it writes a segment. */
const HASH_BYTES = { changes: 1024 * 1024, filling: 16 * 1024 * 1024 } as const;

/** Before much is written: larger segments, so that fewer are merged. Kept in the index, as FTS5 does with its settings. */
export function tuneForFilling(db: SearchDb): void {
  set(db, HASH_BYTES.filling);
}

/** Afterwards. */
export function tuneForChanges(db: SearchDb): void {
  set(db, HASH_BYTES.changes);
}

function set(db: SearchDb, bytes: number): void {
  for (const table of TABLES) db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', ${bytes})`);
}

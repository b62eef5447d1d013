import type { SearchDb } from './search-db.ts';

/**
 * What `meta` holds. `vocabularyBytes`: of the vocabulary as it was made in one go; absent while there is none.
 * `vocabularyAdded`: of the chunks behind it, whose words came later and may repeat.
 */
export type MetaKey = 'vocabularyBytes' | 'vocabularyAdded';

export function metaOf(db: SearchDb, key: MetaKey): number | null {
  return db.value<number>('SELECT value FROM meta WHERE key = ?', key) ?? null;
}

/** null: takes it away. */
export function setMeta(db: SearchDb, key: MetaKey, value: number | null): void {
  if (value === null) db.statement<[string]>('DELETE FROM meta WHERE key = ?').run(key);
  else
    db.statement<[string, number]>('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value);
}

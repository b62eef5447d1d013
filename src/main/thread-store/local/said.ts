/** Where a value of a thread was said: its rollout, the row of Codex's database, or the name index. */
export type ThreadSourceName = 'rollout' | 'codexRow' | 'nameIndex';

/** A value and who said it; null: nobody, so that it is what stands for nothing. */
export interface Said<T> {
  readonly value: T;
  readonly from: ThreadSourceName | null;
}

/** The rollout's word, and where it is silent that of Codex's row. */
export function rolloutFirst<T>(rollout: T | null, row: T | null | undefined): Said<T | null> {
  if (rollout !== null) return { value: rollout, from: 'rollout' };
  return row === null || row === undefined ? { value: null, from: null } : { value: row, from: 'codexRow' };
}

/** The word of Codex's row, and where it is silent that of the rollout. */
export function rowFirst<T>(rollout: T | null, row: T | null | undefined): Said<T | null> {
  if (row !== null && row !== undefined) return { value: row, from: 'codexRow' };
  return rollout === null ? { value: null, from: null } : { value: rollout, from: 'rollout' };
}

/** What stands where nobody said anything. */
export function orElse<T>({ value, from }: Said<T | null>, otherwise: T): Said<T> {
  return value === null ? { value: otherwise, from: null } : { value, from };
}

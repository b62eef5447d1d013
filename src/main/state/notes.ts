import type { Statements } from './statements.ts';

/** The text remembered under this key; null: never set. */
export function readNote(statements: Statements, key: string): string | null {
  return statements.get<{ value: string }>('SELECT value FROM notes WHERE key = ?').get(key)?.value ?? null;
}

export function writeNote(statements: Statements, key: string, value: string): void {
  statements.get('INSERT OR REPLACE INTO notes (key, value) VALUES (?, ?)').run(key, value);
}

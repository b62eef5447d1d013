import type { Database } from 'better-sqlite3';
import type { Statements } from './statements.ts';

/** A trigram index finds words of this many characters and more. */
const TRIGRAM = 3;

/**
 * The text filter. Every thread's text stands in `thread_texts`; the trigram index over them is filled later and in
 * small steps (`indexSome`), because that costs more than all the rest of a row. Until then the texts that wait are
 * looked through one by one, so that an answer never depends on how far the index has come.
 */
export class TextIndex {
  readonly #db: Database;
  readonly #statements: Statements;
  #held = '';
  #hits = 0;

  constructor(db: Database, statements: Statements) {
    this.#db = db;
    this.#statements = statements;
    db.exec('CREATE TEMP TABLE text_hits (key INTEGER PRIMARY KEY)');
  }

  /** Puts the keys of all threads with these words into `temp.text_hits` and counts them. */
  hold(words: readonly string[], stamp: string): number {
    const wanted = JSON.stringify([stamp, words]);
    if (this.#held === wanted) return this.#hits;
    this.#held = '';
    this.#statements.get('DELETE FROM temp.text_hits').run();
    this.#hits = this.#fill(words);
    this.#held = wanted;
    return this.#hits;
  }

  /** Stores a thread's text; false when it is the same as before. Within the caller's transaction. */
  put(key: number, body: string): void {
    const known = this.#statements
      .get<{ body: string }>('SELECT body FROM thread_texts WHERE key = ?')
      .get(key);
    if (known?.body === body) return;
    if (known === undefined) return this.add(key, body);
    this.#forgetWords(key);
    this.#statements.get('UPDATE thread_texts SET body = ? WHERE key = ?').run(body, key);
    this.#statements.get('INSERT OR IGNORE INTO thread_texts_pending VALUES (?)').run(key);
  }

  /** Stores the text of a new thread. Within the caller's transaction. */
  add(key: number, body: string): void {
    this.#statements.get('INSERT INTO thread_texts VALUES (?, ?)').run(key, body);
    this.#statements.get('INSERT INTO thread_texts_pending VALUES (?)').run(key);
  }

  /** Within the caller's transaction. */
  remove(key: number): void {
    this.#forgetWords(key);
    this.#statements.get('DELETE FROM thread_texts WHERE key = ?').run(key);
    this.#statements.get('DELETE FROM thread_texts_pending WHERE key = ?').run(key);
  }

  /** Moves up to `limit` waiting texts into the index; returns how many were moved. */
  indexSome(limit: number): number {
    const waiting = this.#statements.get<{ key: number; body: string }>(
      'SELECT key, body FROM thread_texts_pending JOIN thread_texts USING (key) LIMIT ?',
    );
    return this.#db
      .transaction(() => {
        const rows = waiting.all(limit);
        for (const row of rows) {
          this.#statements.get('INSERT INTO thread_words (rowid, body) VALUES (?, ?)').run(row.key, row.body);
          this.#statements.get('DELETE FROM thread_texts_pending WHERE key = ?').run(row.key);
        }
        return rows.length;
      })
      .immediate();
  }

  #forgetWords(key: number): void {
    const waits = this.#statements.get('SELECT 1 FROM thread_texts_pending WHERE key = ?').get(key);
    if (waits === undefined) this.#statements.get('DELETE FROM thread_words WHERE rowid = ?').run(key);
  }

  #fill(words: readonly string[]): number {
    const long = words.filter(isIndexed);
    const short = words.filter((word) => !isIndexed(word));
    if (long.length === 0) return this.#insert(`SELECT key FROM thread_texts WHERE ${hasAll(words)}`, words);
    const waiting = this.#insert(
      `SELECT key FROM thread_texts_pending CROSS JOIN thread_texts USING (key) WHERE ${hasAll(words)}`,
      words,
    );
    const match = long.map(phrase).join(' AND ');
    if (short.length === 0) {
      return waiting + this.#insert('SELECT rowid FROM thread_words WHERE thread_words MATCH ?', [match]);
    }
    const both = `SELECT thread_words.rowid FROM thread_words CROSS JOIN thread_texts ON key = thread_words.rowid
      WHERE thread_words MATCH ? AND ${hasAll(short)}`;
    return waiting + this.#insert(both, [match, ...short]);
  }

  #insert(select: string, params: readonly string[]): number {
    return this.#statements.get(`INSERT OR IGNORE INTO temp.text_hits ${select}`).run(...params).changes;
  }
}

function hasAll(words: readonly string[]): string {
  return words.map(() => 'instr(thread_texts.body, ?) > 0').join(' AND ');
}

function isIndexed(word: string): boolean {
  return Array.from(word).length >= TRIGRAM && !word.includes('\0');
}

function phrase(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

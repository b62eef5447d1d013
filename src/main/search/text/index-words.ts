import Database from 'better-sqlite3';
import { TOKENIZER } from '../schema.ts';
import { toIndexText } from './index-text.ts';

/**
 * The words of a text in their order, exactly as the index has them: parted, without case and accents. Texts without any
 * (`->`) give none.
 */
export function indexWords(text: string): readonly string[] {
  tokenizer ??= openTokenizer();
  return tokenizer(toIndexText(text));
}

type Tokenize = (text: string) => readonly string[];

/** SQLite tells its words only through a table; one in memory serves them all. */
let tokenizer: Tokenize | null = null;

function openTokenizer(): Tokenize {
  const db = new Database(':memory:');
  db.exec(`
    CREATE VIRTUAL TABLE texts USING fts5(text, content='', contentless_delete=1, tokenize="${TOKENIZER}");
    CREATE VIRTUAL TABLE terms USING fts5vocab(texts, 'instance');
  `);
  const insert = db.prepare<[string]>('INSERT INTO texts (rowid, text) VALUES (1, ?)');
  const select = db.prepare<[], string>('SELECT term FROM terms ORDER BY offset').pluck();
  const clear = db.prepare('DELETE FROM texts WHERE rowid = 1');
  return db.transaction((text: string) => {
    insert.run(text);
    const words = select.all();
    clear.run();
    return words;
  });
}

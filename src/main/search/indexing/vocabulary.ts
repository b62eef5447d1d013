import { metaOf, type SearchDb, setMeta } from '../database/index.ts';
import { indexWords } from '../text/index.ts';
import { type FetchWords, LONGEST_WORD, Making } from './vocabulary-making.ts';

/** With so many words added behind it, of the whole, it is made anew. */
const ADDED_PART = 1 / 4;
const ADDED_BYTES = 64 * 1024;

/**
 * The distinct words of the index as a text: what substrings are looked for in. Made in steps when a filling is over;
 * what comes later is added behind it.
 */
export class Vocabulary {
  readonly #db: SearchDb;
  /** What is being made; null: nothing is. */
  #making: Making | null = null;
  #isThere: boolean;
  /** False: nothing is added; it is made anew when the filling is over. */
  #follows = true;

  constructor(db: SearchDb) {
    this.#db = db;
    this.#isThere = metaOf(db, 'vocabularyBytes') !== null;
    db.exec(`
      CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_rows USING fts5vocab('main', 'words', 'row');
      CREATE VIRTUAL TABLE IF NOT EXISTS temp.output_rows USING fts5vocab('main', 'outputs', 'row');
      CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_places USING fts5vocab('main', 'words', 'instance');
      CREATE VIRTUAL TABLE IF NOT EXISTS temp.output_places USING fts5vocab('main', 'outputs', 'instance');
    `);
  }

  /** True: it is to be made, or made anew. */
  get isDue(): boolean {
    if (!this.#isThere) return true;
    const added = metaOf(this.#db, 'vocabularyAdded') ?? 0;
    return added > Math.max(ADDED_BYTES, (metaOf(this.#db, 'vocabularyBytes') ?? 0) * ADDED_PART);
  }

  /** So much is about to come that looking for new words in it is not worth while. */
  letGo(): void {
    this.#follows = false;
  }

  /** Before these texts are added to the index, within the same transaction. */
  add(texts: Iterable<string>): void {
    if (!this.#isThere && this.#making === null) return;
    if (!this.#follows) return this.#outdate();
    const found = new Set<string>();
    for (const text of texts) for (const word of indexWords(text)) found.add(word);
    const fresh = [...found].filter((word) => word.length <= LONGEST_WORD && !this.#has(word));
    if (fresh.length === 0) return;
    if (this.#making !== null) this.#making.addLate(fresh);
    if (this.#isThere) this.#append(fresh);
  }

  /** One step of making it; true: it is done. Each step is short, and writes nothing but the last. */
  make(): boolean {
    this.#follows = true;
    this.#making ??= new Making(['word_rows', 'output_rows'].map((table) => this.#fetch(table)));
    if (!this.#making.step()) return false;
    this.#store(this.#making);
    this.#making = null;
    return true;
  }

  #store(making: Making): void {
    const chunks = making.chunks();
    this.#db.write(() => {
      this.#db.statement('DELETE FROM vocabulary').run();
      for (const chunk of chunks) this.#insert(chunk);
      const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
      setMeta(this.#db, 'vocabularyBytes', bytes);
      setMeta(this.#db, 'vocabularyAdded', 0);
    });
    this.#isThere = true;
  }

  /** What is there is only a part from now on. */
  #outdate(): void {
    this.#isThere = false;
    this.#making = null;
    setMeta(this.#db, 'vocabularyBytes', null);
  }

  #append(words: readonly string[]): void {
    const chunk = Buffer.from(`\n${words.join('\n')}\n`);
    this.#insert(chunk);
    setMeta(this.#db, 'vocabularyAdded', (metaOf(this.#db, 'vocabularyAdded') ?? 0) + chunk.length);
  }

  #insert(chunk: Buffer): void {
    this.#db.statement<[Buffer]>('INSERT INTO vocabulary (words) VALUES (?)').run(chunk);
  }

  #fetch(table: string): FetchWords {
    const sql = `SELECT term FROM temp.${table} WHERE term > ? ORDER BY term LIMIT ?`;
    return (last, most) =>
      this.#db
        .statement<[string, number], { term: string }>(sql)
        .all(last, most)
        .map(({ term }) => term);
  }

  #has(word: string): boolean {
    return ['word_places', 'output_places'].some(
      (table) =>
        this.#db.value<number>(`SELECT 1 FROM temp.${table} WHERE term = ? LIMIT 1`, word) !== undefined,
    );
  }
}

import { metaOf, type SearchDb, setMeta } from '../database/index.ts';
import { indexWords } from '../text/index.ts';

const CHUNK_BYTES = 256 * 1024;
/** Words that are fetched from each table in a step: as many as take about so long, for common words take much longer. */
const STEP_MS = 20;
const STEP_WORDS = { least: 50, most: 20_000 } as const;
/** Longer ones are data, and no part of them is looked for. */
const LONGEST_WORD = 100;
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
    if (this.#making !== null) this.#making.late.push(...fresh);
    if (this.#isThere) this.#append(fresh);
  }

  /** One step of making it; true: it is done. Each step is short, and writes nothing but the last. */
  make(): boolean {
    this.#follows = true;
    this.#making ??= new Making();
    const making = this.#making;
    const start = performance.now();
    const words = this.#after('word_rows', making);
    const outputs = this.#after('output_rows', making);
    const isEnd = words.length < making.step && outputs.length < making.step;
    making.take(words, outputs);
    making.paceBy(performance.now() - start);
    if (!isEnd) return false;
    this.#store(making);
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

  #after(table: string, { last, step }: Making): readonly string[] {
    const sql = `SELECT term FROM temp.${table} WHERE term > ? ORDER BY term LIMIT ?`;
    return this.#db
      .statement<[string, number], { term: string }>(sql)
      .all(last, step)
      .map(({ term }) => term);
  }

  #has(word: string): boolean {
    return ['word_places', 'output_places'].some(
      (table) =>
        this.#db.value<number>(`SELECT 1 FROM temp.${table} WHERE term = ? LIMIT 1`, word) !== undefined,
    );
  }
}

/** A vocabulary that is being made. */
class Making {
  /** In the order of SQLite: all words up to this one are taken. */
  last = '';
  /** Words of each table that the next step takes. */
  step: number = STEP_WORDS.least;
  /** Words that were added to the index meanwhile. */
  readonly late: string[] = [];
  readonly #chunks: Buffer[] = [];
  #words: string[] = [];
  #units = 0;

  /** The next words of both tables; of each at most `step`, fewer: there are no more. */
  take(words: readonly string[], others: readonly string[]): void {
    const ends = [words, others].flatMap((list) => (list.length < this.step ? [] : list.slice(-1)));
    const end = ends.length === 0 ? null : ends.reduce((a, b) => (compare(a, b) < 0 ? a : b));
    const all = new Set([...words, ...others]);
    for (const word of all) {
      if (end !== null && compare(word, end) > 0) continue;
      this.#add(word);
    }
    if (end !== null) this.last = end;
  }

  /** After a step that took so long. */
  paceBy(ms: number): void {
    const { least, most } = STEP_WORDS;
    this.step = Math.min(most, Math.max(least, ms < STEP_MS ? this.step * 2 : Math.floor(this.step / 2)));
  }

  chunks(): readonly Buffer[] {
    for (const word of this.late) this.#add(word);
    if (this.#words.length > 0) this.#close();
    return this.#chunks;
  }

  #add(word: string): void {
    if (word.length > LONGEST_WORD) return;
    this.#words.push(word);
    this.#units += word.length + 1;
    if (this.#units >= CHUNK_BYTES) this.#close();
  }

  #close(): void {
    this.#chunks.push(Buffer.from(`\n${this.#words.join('\n')}\n`));
    this.#words = [];
    this.#units = 0;
  }
}

/** As SQLite orders terms: by their bytes. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

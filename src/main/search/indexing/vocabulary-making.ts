const CHUNK_UNITS = 256 * 1024;
/** Longer words are data, and no part of them is looked for. */
export const LONGEST_WORD = 100;
/** A step takes as many words as need about so long; common ones need much longer. */
const STEP_MS = 20;
const STEP_WORDS = { least: 50, most: 20_000 } as const;

/** Gives the next words behind one, in the order of their bytes; fewer than `most`: there are no more. */
export type FetchWords = (last: string, most: number) => readonly string[];

/** Merges the words of several tables into chunks, in steps. */
export class Making {
  readonly #tables: readonly WordQueue[];
  /** Words that were added to the index meanwhile. */
  readonly #late: string[] = [];
  readonly #chunks: Buffer[] = [];
  #words: string[] = [];
  #units = 0;

  constructor(tables: readonly FetchWords[]) {
    this.#tables = tables.map((fetch) => new WordQueue(fetch));
  }

  addLate(words: readonly string[]): void {
    this.#late.push(...words);
  }

  /** True: all words have been taken. */
  step(): boolean {
    for (const table of this.#tables) table.fill();
    while (this.#tables.every(({ isReady }) => isReady)) {
      const heads = this.#tables.map(({ head }) => head).filter((head) => head !== null);
      if (heads.length === 0) return true;
      const first = heads.reduce((a, b) => (compare(b, a) < 0 ? b : a));
      for (const table of this.#tables) if (table.head === first) table.shift();
      this.#add(first);
    }
    return false;
  }

  chunks(): readonly Buffer[] {
    for (const word of this.#late) this.#add(word);
    if (this.#words.length > 0) this.#close();
    return this.#chunks;
  }

  #add(word: string): void {
    if (word.length > LONGEST_WORD) return;
    this.#words.push(word);
    this.#units += word.length + 1;
    if (this.#units >= CHUNK_UNITS) this.#close();
  }

  #close(): void {
    this.#chunks.push(Buffer.from(`\n${this.#words.join('\n')}\n`));
    this.#words = [];
    this.#units = 0;
  }
}

/** The next words of a table. */
class WordQueue {
  readonly #fetch: FetchWords;
  #words: readonly string[] = [];
  #at = 0;
  #last = '';
  #isEnd = false;
  #most: number = STEP_WORDS.least;

  constructor(fetch: FetchWords) {
    this.#fetch = fetch;
  }

  /** False: the next word is not known before it was filled again. */
  get isReady(): boolean {
    return this.#isEnd || this.#at < this.#words.length;
  }

  /** null: there is none. */
  get head(): string | null {
    return this.#words[this.#at] ?? null;
  }

  shift(): void {
    this.#at += 1;
  }

  fill(): void {
    if (this.isReady) return;
    const start = performance.now();
    this.#words = this.#fetch(this.#last, this.#most);
    this.#at = 0;
    this.#isEnd = this.#words.length < this.#most;
    this.#last = this.#words.at(-1) ?? this.#last;
    const { least, most } = STEP_WORDS;
    const isFast = performance.now() - start < STEP_MS;
    this.#most = Math.min(most, Math.max(least, isFast ? this.#most * 2 : Math.floor(this.#most / 2)));
  }
}

/** As SQLite orders words: by their bytes. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return HIGH.test(a) || HIGH.test(b) ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : a < b ? -1 : 1;
}

/** Below these the order of UTF-16 is that of UTF-8. */
const HIGH = /[\ud800-\uffff]/;

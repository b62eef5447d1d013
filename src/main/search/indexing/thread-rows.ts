import { type SearchDb, threadRowOf } from '../database/index.ts';
import { WORD_COLUMNS } from '../schema.ts';
import { toIndexText } from '../text/index.ts';
import type { KnownThread } from './known-threads.ts';
import type { ThreadFacts } from './thread-facts.ts';

const COLUMNS =
  'id, name, preview, cwd, branch, source, provider, model, archived, subagent, created_ms, updated_ms, tokens, path, bytes, facts';
const WORDS_INSERT = `INSERT INTO words (rowid, ${WORD_COLUMNS.join(', ')}) VALUES (?, ?, NULL, NULL, NULL, NULL, NULL, ?)`;

type Said = Pick<ThreadFacts, 'name' | 'cwd' | 'branch'>;

/** Is told of texts before they are added to the index. */
export interface WordKeeper {
  add(texts: Iterable<string>): void;
}

/** Writes what is known of threads themselves. All within a transaction of the caller. */
export class ThreadRows {
  readonly #db: SearchDb;
  readonly #vocabulary: WordKeeper;

  constructor(db: SearchDb, vocabulary: WordKeeper) {
    this.#db = db;
    this.#vocabulary = vocabulary;
  }

  /** The highest number that any thread has; 0: there is none. */
  highestNumber(): number {
    return this.#db.value<number>('SELECT max(number) FROM threads') ?? 0;
  }

  add(number: number, facts: ThreadFacts): void {
    this.#db
      .statement(
        `INSERT INTO threads (number, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(number, ...valuesOf(facts));
    this.#addWords(number, facts);
  }

  /** Gives true when its words are others now. */
  change(number: number, facts: ThreadFacts): boolean {
    const before = this.#db
      .statement<[number], Said>('SELECT name, cwd, branch FROM threads WHERE number = ?')
      .get(number);
    const set = COLUMNS.split(', ').map((column) => `${column} = ?`);
    this.#db
      .statement(`UPDATE threads SET ${set.join(', ')} WHERE number = ?`)
      .run(...valuesOf(facts), number);
    if (before?.name === facts.name && before.cwd === facts.cwd && before.branch === facts.branch)
      return false;
    this.#removeWords(number);
    this.#addWords(number, facts);
    return true;
  }

  /** How far its rollout is indexed. */
  note(thread: KnownThread): void {
    const { number, indexedPath, indexedBytes, stage, epoch, settled } = thread;
    const { items, withOutputs, has, failure } = thread;
    this.#db
      .statement(
        `UPDATE threads SET indexed_path = ?, indexed_bytes = ?, stage = ?, epoch = ?, settled = ?, items = ?,
          with_outputs = ?, has = ?, failure = ? WHERE number = ?`,
      )
      .run(indexedPath, indexedBytes, stage, epoch, settled, items, withOutputs, has, failure, number);
  }

  /** The thread itself; its items are to be gone by then. */
  remove(number: number): void {
    this.#removeWords(number);
    this.#db.statement<[number]>('DELETE FROM threads WHERE number = ?').run(number);
  }

  #addWords(number: number, { name, cwd, branch }: Said): void {
    const place = [cwd, branch].filter((text) => text !== null).join('\n');
    this.#vocabulary.add([name ?? '', place]);
    this.#db
      .statement<[number, string | null, string]>(WORDS_INSERT)
      .run(threadRowOf(number), name === null ? null : toIndexText(name), toIndexText(place));
  }

  #removeWords(number: number): void {
    this.#db.statement<[number]>('DELETE FROM words WHERE rowid = ?').run(threadRowOf(number));
  }
}

function valuesOf(facts: ThreadFacts) {
  const { id, name, preview, cwd, branch, source, provider, model } = facts;
  const { archived, subagent, createdMs, updatedMs, tokens, path, bytes } = facts;
  const said = [id, name, preview, cwd, branch, source, provider, model] as const;
  return [...said, archived, subagent, createdMs, updatedMs, tokens, path, bytes, facts.facts] as const;
}

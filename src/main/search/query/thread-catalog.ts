import { HAS_ITEM_VALUES, type HasValue, type ThreadFacts } from '../../../shared/query.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { SearchDb } from '../database/index.ts';
import { HAS } from '../schema.ts';

/** A thread as questions look at it. `live` is always false here, and nothing is marked: it is not the index that knows. */
export interface CatalogThread extends ThreadFacts {
  readonly number: number;
}

export type ThreadTime = 'updated' | 'created';

/** Reading all threads again waits so many times as long as it took the last time. */
const PAUSE_FACTOR = 20;

/**
 * What is known of all threads, kept in memory. After each writing it is read again, but at most a twentieth of the time:
 * conditions may see a thread as it was some moments ago where there are very many. New threads are seen at once.
 */
export class ThreadCatalog {
  readonly #db: SearchDb;
  readonly #clock: () => number;
  readonly #texts = new Map<string, string>();
  #byNumber: ReadonlyMap<number, CatalogThread> = new Map();
  #orders: { updated?: readonly CatalogThread[]; created?: readonly CatalogThread[] } = {};
  #highest = 0;
  #version: number | null = null;
  #waitUntilMs = 0;

  constructor(db: SearchDb, clock: () => number) {
    this.#db = db;
    this.#clock = clock;
  }

  /** Takes over what was written since. `version`: of the database; to be called within the transaction of a question. */
  refresh(version: number): void {
    if (version === this.#version) return;
    if (this.#version === null || this.#clock() >= this.#waitUntilMs) {
      this.#load();
      this.#version = version;
    } else this.#addNew();
  }

  get(number: number): CatalogThread | undefined {
    return this.#byNumber.get(number);
  }

  get highestNumber(): number {
    return this.#highest;
  }

  /** All threads, the latest first. */
  latest(by: ThreadTime): readonly CatalogThread[] {
    const known = this.#orders[by];
    if (known !== undefined) return known;
    const sorted = [...this.#byNumber.values()].sort(laterBy(by));
    this.#orders[by] = sorted;
    return sorted;
  }

  /** Those of the numbers that are there, the latest first. */
  inOrder(numbers: readonly number[], by: ThreadTime): readonly CatalogThread[] {
    return numbers
      .map((number) => this.#byNumber.get(number))
      .filter((thread) => thread !== undefined)
      .sort(laterBy(by));
  }

  #load(): void {
    const start = this.#clock();
    this.#take(0, new Map());
    this.#waitUntilMs = this.#clock() + (this.#clock() - start) * PAUSE_FACTOR;
  }

  #addNew(): void {
    const highest = this.#db.value<number>('SELECT max(number) FROM threads') ?? 0;
    if (highest > this.#highest) this.#take(this.#highest, new Map(this.#byNumber));
  }

  #take(above: number, threads: Map<number, CatalogThread>): void {
    const rows = this.#db.statement<[number], Row>(`${SELECT} WHERE number > ?`).raw();
    for (const row of rows.iterate(above)) {
      const thread = this.#threadOf(row);
      threads.set(thread.number, thread);
      this.#highest = Math.max(this.#highest, thread.number);
    }
    this.#byNumber = threads;
    this.#orders = {};
    this.#texts.clear();
  }

  #threadOf(row: Row): CatalogThread {
    const [number, id, name, cwd, branch, source, provider, model, ...rest] = row;
    const [archived, subagent, createdAtMs, updatedAtMs, tokens, bytes, has] = rest;
    return {
      number,
      id: id as ThreadId,
      name,
      cwd: this.#once(cwd),
      branch: this.#once(branch),
      source: this.#once(source) ?? source,
      provider: this.#once(provider),
      model: this.#once(model),
      archived: archived !== 0,
      live: false,
      subagent: subagent !== 0,
      createdAtMs,
      updatedAtMs,
      tokens,
      bytes,
      has: hasSetOf(has),
    };
  }

  /** One text instead of many that are the same. */
  #once(text: string | null): string | null {
    if (text === null) return null;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }
}

const SELECT = `SELECT number, id, name, cwd, branch, source, provider, model, archived, subagent, created_ms, updated_ms,
  tokens, bytes, has FROM threads`;

type Maybe = string | null;
type Row = readonly [
  ...[number: number, id: string, name: Maybe, cwd: Maybe, branch: Maybe, source: string],
  ...[provider: Maybe, model: Maybe, archived: number, subagent: number],
  ...[createdMs: number, updatedMs: number, tokens: number, bytes: number, has: number],
];

const HAS_SETS: readonly ReadonlySet<HasValue>[] = Array.from(
  { length: 16 },
  (_, bits) => new Set<HasValue>(HAS_ITEM_VALUES.filter((value) => (bits & HAS[value]) !== 0)),
);

function hasSetOf(bits: number): ReadonlySet<HasValue> {
  return HAS_SETS[bits & 15] ?? new Set();
}

/** The latest first. */
export function laterBy(by: ThreadTime): (a: CatalogThread, b: CatalogThread) => number {
  const time = by === 'updated' ? 'updatedAtMs' : 'createdAtMs';
  return (a, b) => b[time] - a[time] || b.number - a.number;
}

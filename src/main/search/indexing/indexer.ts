import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadId } from '../../../shared/thread.ts';
import type { TranscriptSource } from '../../transcript/index.ts';
import type { SearchDb } from '../database/index.ts';
import type { Extractors } from './extractors.ts';
import { tuneForChanges, tuneForFilling } from './fts-settings.ts';
import { Gate } from './gate.ts';
import { IndexWriter } from './index-writer.ts';
import type { KnownThread } from './known-threads.ts';
import { Plan } from './plan.ts';
import { ThreadReader } from './thread-reader.ts';
import type { Extractor } from './types.ts';
import { Vocabulary } from './vocabulary.ts';

export interface IndexerOptions {
  readonly db: SearchDb;
  readonly sourceOf: (id: ThreadId) => Promise<TranscriptSource>;
  readonly extractors: Extractors;
  /** Something became of a thread, or of what is being done. */
  readonly onChange: () => void;
  /** SQLite has refused: nothing is indexed any more. */
  readonly onFailure: (thrown: unknown) => void;
}

/** From so many threads, or bytes, on it is a filling: larger transactions, and a vocabulary at the end. */
const MUCH_THREADS = 200;
const MUCH_BYTES = 32 * 1024 * 1024;
/** UTF-16 units of texts in one transaction: about 50 ms, in a filling some hundred. */
const UNITS_AT_ONCE = 256 * 1024;
const UNITS_IN_FILLING = 2 * 1024 * 1024;

/** Reads the threads of its plan, one after the other, and writes what can be found of them. Never throws. */
export class Indexer {
  readonly plan = new Plan();
  readonly #options: IndexerOptions;
  readonly vocabulary: Vocabulary;
  readonly #writer: IndexWriter;
  readonly #gate = new Gate();
  /** Threads that were read when an extractor died; as long as there are any, one is read at a time. */
  readonly #suspects = new Set<KnownThread>();
  readonly #readings = new Map<KnownThread, AbortController>();
  #isFilling = false;
  #running: Promise<void> | null = null;
  #hasBegun = false;
  #isOver = false;

  constructor(options: IndexerOptions) {
    const { db } = options;
    this.#options = options;
    this.vocabulary = new Vocabulary(db);
    const unitsAtOnce = (): number => (this.#isFilling ? UNITS_IN_FILLING : UNITS_AT_ONCE);
    this.#writer = new IndexWriter({ db, vocabulary: this.vocabulary, unitsAtOnce });
  }

  get isPaused(): boolean {
    return this.#gate.isShut;
  }

  /** True: no thread waits or is being read, and what was read is ready for being searched. */
  get isIdle(): boolean {
    return this.#running === null && this.plan.isIdle;
  }

  setPaused(paused: boolean): void {
    this.#gate.setShut(paused);
    this.#go();
    this.#options.onChange();
  }

  yieldFor(ms: number): void {
    this.#gate.quiet(ms);
  }

  /** From now on what waits is read. */
  begin(): void {
    this.#hasBegun = true;
    this.#go();
  }

  #go(): void {
    if (!this.#hasBegun || this.#running !== null || this.#isOver || this.isPaused) return;
    if (this.plan.size === 0 && !this.vocabulary.isDue) return;
    this.#running = this.#run()
      .catch((thrown: unknown) => this.#fail(thrown))
      .finally(() => {
        this.#running = null;
        this.#go();
        this.#options.onChange();
      });
  }

  /** Takes away all that is indexed of a thread, in short transactions. Throws what SQLite does. */
  async remove(thread: KnownThread): Promise<void> {
    this.plan.forget(thread);
    this.#readings.get(thread)?.abort();
    while (this.#readings.has(thread)) await nextTurn();
    this.plan.forget(thread);
    this.#writer.cut(thread, 0);
    this.#writer.write();
  }

  /** Stops. What was read by then is kept, and the next start goes on there. */
  async close(): Promise<void> {
    this.#stop();
    this.#gate.release();
    await this.#running;
  }

  async #run(): Promise<void> {
    await this.#gate.pass();
    this.#options.onChange();
    if (this.plan.size > 0) await this.#readAll();
    while (!this.#isOver && this.plan.size === 0 && this.vocabulary.isDue) {
      await this.#gate.pass();
      this.vocabulary.make();
      await nextTurn();
    }
  }

  async #readAll(): Promise<void> {
    this.#isFilling = this.plan.size >= MUCH_THREADS || this.plan.bytes >= MUCH_BYTES;
    const { db } = this.#options;
    if (this.#isFilling) {
      this.vocabulary.letGo();
      tuneForFilling(db);
    }
    const { extractors } = this.#options;
    const extractor = extractors.take({ much: this.#isFilling });
    try {
      const length = this.#suspects.size > 0 ? 1 : extractor.lanes;
      const lanes = Array.from({ length }, () => this.#lane(extractor));
      for (const lane of await Promise.allSettled(lanes)) if (lane.status === 'rejected') throw lane.reason;
      this.#writer.write();
    } finally {
      await extractors.giveBack(extractor);
    }
    if (!this.#isFilling) return;
    tuneForChanges(db);
    db.emptyLog();
  }

  async #lane(extractor: Extractor): Promise<void> {
    const { db, sourceOf } = this.#options;
    const pass = (): Promise<void> => this.#gate.pass();
    const options = { db, writer: this.#writer, extractor, sourceOf, suspects: this.#suspects, pass };
    const reader = new ThreadReader(options);
    try {
      for (;;) {
        await pass();
        const next = this.#isOver || extractor.isLost ? null : this.plan.take();
        if (next === null) return;
        await this.#read(reader, next.thread, next.step);
        if (this.plan.size === 0) this.#writer.write();
        this.#options.onChange();
      }
    } catch (thrown) {
      this.#stop();
      throw thrown;
    }
  }

  async #read(reader: ThreadReader, thread: KnownThread, step: 'items' | 'outputs'): Promise<void> {
    const reading = new AbortController();
    this.#readings.set(thread, reading);
    try {
      await reader.read(thread, step, reading.signal);
    } finally {
      this.#readings.delete(thread);
      this.plan.putBack(thread);
      this.plan.note(thread);
    }
  }

  #stop(): void {
    this.#isOver = true;
    for (const reading of this.#readings.values()) reading.abort();
  }

  #fail(thrown: unknown): void {
    this.#stop();
    this.#options.onFailure(thrown);
  }
}

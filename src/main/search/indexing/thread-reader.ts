import { SkeinError, toSkeinError } from '../../../shared/errors.ts';
import { parseThreadId, type ThreadId } from '../../../shared/thread.ts';
import { ITEM_KINDS } from '../../../shared/transcript.ts';
import type { TranscriptSource } from '../../transcript/index.ts';
import { rowOf, type SearchDb, sqliteCode } from '../database/index.ts';
import { ITEMS_PER_THREAD } from '../schema.ts';
import type { IndexWriter } from './index-writer.ts';
import type { KnownThread } from './known-threads.ts';
import { mayGive } from './local-extractor.ts';
import type { Step } from './plan.ts';
import type { Extractor, OutputsOrder } from './types.ts';
import { untilAborted } from './until-aborted.ts';

export interface ThreadReaderOptions {
  readonly db: SearchDb;
  readonly writer: IndexWriter;
  readonly extractor: Extractor;
  readonly sourceOf: (id: ThreadId) => Promise<TranscriptSource>;
  /** Threads that were read when an extractor died: one of them may be why. */
  readonly suspects: Set<KnownThread>;
  /** Waited for between two batches. */
  readonly pass: () => Promise<void>;
}

/** Outputs of so many items are asked for at a time. */
const OUTPUTS_AT_ONCE = 2_000;
/** A rollout that is rewritten while it is read is read so often. */
const TRIES = 3;
const GIVING_KINDS = ITEM_KINDS.flatMap((kind, number) => (mayGive(kind) ? [number] : []));

/** Reads one step of a thread and hands it to the writer. Only what SQLite throws is thrown. */
export class ThreadReader {
  readonly #options: ThreadReaderOptions;

  constructor(options: ThreadReaderOptions) {
    this.#options = options;
  }

  /** When it is given up by `signal`, what was read is kept and the rest goes on waiting. */
  async read(thread: KnownThread, step: Step, signal: AbortSignal): Promise<void> {
    const { path, bytes } = thread;
    try {
      await this.#tryToRead(thread, step, signal);
      // Where nothing gave anything there are no outputs to read.
      thread.stage = step === 'outputs' || thread.withOutputs === thread.items ? 2 : 1;
      thread.failure = null;
    } catch (error) {
      if (signal.aborted) return;
      if (sqliteCode(error) !== null) throw error;
      if (this.#isSpared(thread)) return;
      thread.failure = toSkeinError(error).message;
    }
    thread.indexedPath = path;
    thread.indexedBytes = bytes;
    this.#options.suspects.delete(thread);
    this.#options.writer.note(thread);
  }

  /** The first time that an extractor dies while the thread is read, it is tried once more. */
  #isSpared(thread: KnownThread): boolean {
    const { extractor, suspects } = this.#options;
    if (!extractor.isLost || suspects.has(thread)) return false;
    suspects.add(thread);
    return true;
  }

  async #tryToRead(thread: KnownThread, step: Step, signal: AbortSignal): Promise<void> {
    const { writer } = this.#options;
    for (let left = TRIES; ; left--) {
      try {
        const source = await this.#source(thread, signal);
        if (step === 'items') return await this.#items(thread, source, signal);
        return await this.#outputs(thread, source, signal);
      } catch (error) {
        if (left <= 1 || !isRewritten(error)) throw error;
        writer.write();
        thread.epoch = null;
        if (step === 'outputs') await this.#again(thread, signal);
      }
    }
  }

  /** What the items are is not known any more. */
  async #again(thread: KnownThread, signal: AbortSignal): Promise<void> {
    await this.#items(thread, await this.#source(thread, signal), signal);
  }

  async #source(thread: KnownThread, signal: AbortSignal): Promise<TranscriptSource> {
    return await untilAborted(this.#options.sourceOf(idOf(thread)), signal);
  }

  async #items(thread: KnownThread, source: TranscriptSource, signal: AbortSignal): Promise<void> {
    const { extractor, writer, pass } = this.#options;
    const { epoch, settled, bytes } = thread;
    const indexed = epoch === null ? null : { epoch, settled };
    const { head, batches } = await extractor.items({ source, bytes, indexed }, signal);
    checkCount(head.count);
    writer.begin(thread, head);
    let gives = thread.withOutputs < head.from;
    for await (const batch of batches) {
      writer.items(thread, head, batch);
      gives ||= batch.rows.some(({ kind }) => GIVING_KINDS.includes(kind));
      await untilAborted(pass(), signal);
    }
    if (!gives) thread.withOutputs = thread.items;
  }

  async #outputs(thread: KnownThread, source: TranscriptSource, signal: AbortSignal): Promise<void> {
    const { extractor, writer, pass } = this.#options;
    if (writer.holds(thread)) writer.write();
    for (;;) {
      const { items, end } = this.#givers(thread);
      for await (const batch of extractor.outputs({ source, items }, signal)) {
        writer.outputs(thread, batch, (batch.rows.at(-1)?.position ?? thread.withOutputs - 1) + 1);
        await untilAborted(pass(), signal);
      }
      writer.outputs(thread, { rows: [], units: 0, has: 0 }, end);
      if (end === thread.items) return;
    }
  }

  /** The next items whose outputs are not indexed yet; `end`: there are no others before it. */
  #givers({ number, withOutputs, items }: KnownThread) {
    const range = [rowOf(number, withOutputs), rowOf(number, items)] as const;
    const found = this.#options.db
      .statement<readonly [number, number], OutputsOrder['items'][number]>(
        `SELECT row % ${ITEMS_PER_THREAD} AS position, kind, entry FROM items
          WHERE row >= ? AND row < ? AND kind IN (${GIVING_KINDS.join(', ')}) ORDER BY row LIMIT ${OUTPUTS_AT_ONCE}`,
      )
      .all(...range);
    const last = found.length < OUTPUTS_AT_ONCE ? undefined : found.at(-1);
    return { items: found, end: last === undefined ? items : last.position + 1 };
  }
}

function idOf({ id }: KnownThread): ThreadId {
  const threadId = parseThreadId(id);
  if (threadId === null) throw new SkeinError('internal', `the search index has no thread id but ${id}`);
  return threadId;
}

function isRewritten(error: unknown): boolean {
  return error instanceof SkeinError && error.code === 'conflict';
}

/** Numbers of items share a row's number with that of the thread. */
function checkCount(count: number): void {
  if (count >= ITEMS_PER_THREAD)
    throw new SkeinError('unsupported', `the search index takes no thread of ${count} items`);
}

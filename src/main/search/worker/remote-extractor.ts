import { Worker } from 'node:worker_threads';
import { endWorker } from '../../../shared/end-worker.ts';
import { internal, toSkeinError } from '../../../shared/errors.ts';
import type { Extractor, ItemsOrder, OutputRow, OutputsOrder, RowBatch } from '../indexing/index.ts';
import type { ExtractCalls, Portion } from './calls.ts';
import { PortCalls } from './port-calls.ts';
import { type RowBlock, unpackItems, unpackOutputs } from './row-block.ts';
import type { SearchWorkerData } from './worker-data.ts';

/** Reads rollouts in a thread of its own, so that one thread reads while another writes. */
export class RemoteExtractor implements Extractor {
  readonly #worker: Worker;
  readonly #calls: PortCalls<ExtractCalls, Record<string, never>>;
  readonly lanes = LANES;
  #nextReading = 1;
  #isLost = false;

  /** `worker`: the built entry of `workers/search-worker`. */
  constructor(worker: URL, indexFolder: string | null) {
    const workerData: SearchWorkerData = { search: { role: 'extract', indexFolder } };
    this.#worker = new Worker(worker, { workerData, resourceLimits: LIMITS });
    this.#calls = new PortCalls({ port: this.#worker, mine: {} });
    let error = internal('the thread that reads rollouts has ended');
    this.#worker.on('error', (cause) => {
      error = internal(`the thread that reads rollouts has stopped: ${toSkeinError(cause).message}`, cause);
    });
    this.#worker.on('exit', () => {
      this.#isLost = true;
      this.#calls.lose(error);
    });
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  async items(order: ItemsOrder, signal: AbortSignal) {
    const reading = this.#nextReading++;
    const { head, first } = await this.#calls.call('items', { reading, order });
    return { head, batches: this.#rest(reading, first, { signal, unpack: unpackItems }) };
  }

  async *outputs(order: OutputsOrder, signal: AbortSignal): AsyncGenerator<RowBatch<OutputRow>> {
    const reading = this.#nextReading++;
    const first = await this.#calls.call('outputs', { reading, order });
    yield* this.#rest(reading, first, { signal, unpack: unpackOutputs });
  }

  async close(): Promise<void> {
    await endWorker(this.#worker);
  }

  async *#rest<R>(
    reading: number,
    first: Portion,
    { signal, unpack }: { readonly signal: AbortSignal; readonly unpack: (block: RowBlock) => RowBatch<R> },
  ): AsyncGenerator<RowBatch<R>> {
    let portion = first;
    let isOver = false;
    try {
      for (;;) {
        const { block, isLast } = portion;
        // The next batch is on its way while this one is written.
        const coming = isLast || signal.aborted ? null : this.#calls.call('next', reading);
        coming?.catch(() => undefined);
        isOver = isLast;
        if (block !== null) yield unpack(block);
        if (coming === null) return;
        portion = await coming;
      }
    } finally {
      if (!isOver) this.#calls.note('stop', reading);
    }
  }
}

/** While a transaction is written, the thread that reads goes on with what it was asked for before. */
const LANES = 48;
/** Most of what is read is of no use a moment later: with more room for what is young, less of it is moved. */
const LIMITS = { maxYoungGenerationSizeMb: 48 };

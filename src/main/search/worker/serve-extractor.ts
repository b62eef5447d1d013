import type { MessagePort } from 'node:worker_threads';
import { AT_ONCE, type Extractor, type RowBatch } from '../indexing/index.ts';
import type { ExtractCalls, Portion } from './calls.ts';
import { PortCalls } from './port-calls.ts';
import { Turns } from './turns.ts';
import { packItems, packOutputs, type RowBlock } from './row-block.ts';

interface Reading {
  readonly controller: AbortController;
  readonly blocks: AsyncIterator<RowBlock, undefined>;
  /** What is read ahead. */
  coming: Promise<IteratorResult<RowBlock, undefined>>;
}

/** The body of the thread that reads rollouts: gives a batch when it is asked to and reads the next one meanwhile. */
export function serveExtractor(port: MessagePort, extractor: Extractor): void {
  const readings = new Readings(extractor);
  new PortCalls({ port, mine: readings.calls(), transferOf, onEnd: () => void end() });

  async function end(): Promise<void> {
    readings.stopAll();
    await extractor.close().catch(() => undefined);
    port.close();
  }
}

class Readings {
  readonly #extractor: Extractor;
  readonly #readings = new Map<number, Reading>();
  readonly #turns = new Turns(AT_ONCE);

  constructor(extractor: Extractor) {
    this.#extractor = extractor;
  }

  calls(): ExtractCalls {
    return {
      items: async ({ reading, order }) => {
        const controller = new AbortController();
        return await this.#turns.take(async () => {
          const { head, batches } = await this.#extractor.items(order, controller.signal);
          this.#begin(reading, controller, packed(batches, packItems));
          return { head, first: await this.#next(reading) };
        });
      },
      outputs: async ({ reading, order }) => {
        const controller = new AbortController();
        const batches = this.#extractor.outputs(order, controller.signal);
        return await this.#turns.take(() => {
          this.#begin(reading, controller, packed(batches, packOutputs));
          return this.#next(reading);
        });
      },
      next: (reading) => this.#turns.take(() => this.#next(reading)),
      stop: (reading) => this.#stop(reading),
    };
  }

  stopAll(): void {
    for (const reading of this.#readings.keys()) this.#stop(reading);
  }

  #begin(id: number, controller: AbortController, blocks: AsyncGenerator<RowBlock, undefined>): void {
    this.#readings.set(id, { controller, blocks, coming: blocks.next() });
  }

  /** What comes next is waited for too, so that most threads take a single answer. */
  async #next(id: number): Promise<Portion> {
    const reading = this.#readings.get(id);
    if (reading === undefined) return { block: null, isLast: true };
    try {
      const { value: block = null, done } = await reading.coming;
      if (done !== true) reading.coming = reading.blocks.next();
      const isLast = done === true || (await reading.coming).done === true;
      if (isLast) this.#readings.delete(id);
      return { block, isLast };
    } catch (error) {
      this.#readings.delete(id);
      throw error;
    }
  }

  #stop(id: number): void {
    const reading = this.#readings.get(id);
    this.#readings.delete(id);
    reading?.controller.abort();
  }
}

async function* packed<R>(
  batches: AsyncIterable<RowBatch<R>>,
  pack: (batch: RowBatch<R>) => RowBlock,
): AsyncGenerator<RowBlock, undefined> {
  for await (const batch of batches) yield pack(batch);
}

function transferOf(result: unknown): readonly ArrayBuffer[] {
  const { block = null } = portionIn(result as Partial<Portion & { first: Portion }> | undefined);
  return block === null ? [] : [block.numbers.buffer, block.bytes.buffer];
}

function portionIn(result: Partial<Portion & { first: Portion }> = {}): Partial<Portion> {
  return result.first ?? result;
}

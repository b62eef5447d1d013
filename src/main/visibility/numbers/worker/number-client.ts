import { Worker } from 'node:worker_threads';
import { WorkerQuestions } from '../../../../shared/worker-questions.ts';
import type { OrdinalBreak } from '../../types.ts';
import type { NumberedFile, NumberOptions, NumberService, NumberWatch } from '../types.ts';
import type { NumberQuestion, NumberWorkerData } from './messages.ts';

type Breaks = ReadonlyMap<string, OrdinalBreak>;

/** What was learned is written before it ends. */
const PATIENCE_MS = 3_000;

/** Looks in a worker of its own. */
export class NumberClient implements NumberService {
  readonly #worker: WorkerQuestions<NumberQuestion>;

  /** `url`: the built entry of `workers/visibility-worker`. */
  constructor(url: URL, { cachePath, log }: NumberOptions) {
    const workerData: NumberWorkerData = { numbers: { cachePath } };
    this.#worker = new WorkerQuestions({
      start: () => new Worker(url, { workerData }),
      what: 'what looks at the numbers of lines',
      patienceMs: PATIENCE_MS,
      log,
    });
  }

  async find(files: readonly NumberedFile[], { signal, onProgress }: NumberWatch): Promise<Breaks> {
    if (signal.aborted || files.length === 0) return new Map();
    return await this.#worker.ask<Breaks>(files, { signal, onProgress: (done = 0) => onProgress(done) });
  }

  close(): Promise<void> {
    return this.#worker.close();
  }
}

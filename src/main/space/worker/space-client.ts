import { Worker } from 'node:worker_threads';
import { WorkerQuestions } from '../../../shared/worker-questions.ts';
import type { MeasurerOptions } from '../measurer.ts';
import type { HomeSpace, SpaceService, SpaceWatch, UsageTable } from '../types.ts';
import type { SpaceQuestion, SpaceWorkerData } from './messages.ts';

/** What was measured is written before it ends. */
const PATIENCE_MS = 3_000;

/** Measures a home in a worker of its own. */
export class SpaceClient implements SpaceService {
  readonly #worker: WorkerQuestions<SpaceQuestion>;

  /** `url`: the built entry of `workers/space-worker`. */
  constructor(url: URL, { home, cachePath, log }: MeasurerOptions) {
    const workerData: SpaceWorkerData = { space: { home, cachePath } };
    this.#worker = new WorkerQuestions({
      start: () => new Worker(url, { workerData }),
      what: 'what measures the home',
      patienceMs: PATIENCE_MS,
      log,
    });
  }

  look(others: readonly string[]): Promise<HomeSpace> {
    return this.#worker.ask<HomeSpace>({ ask: 'look', others });
  }

  async measure(watch: SpaceWatch): Promise<number> {
    if (watch.signal.aborted) return 0;
    const { signal, onProgress } = watch;
    return await this.#worker.ask<number>(
      { ask: 'measure' },
      { signal, onProgress: (done = 0, total = 0) => onProgress(done, total) },
    );
  }

  usage(sinceDay: number | null): Promise<UsageTable> {
    return this.#worker.ask<UsageTable>({ ask: 'usage', sinceDay });
  }

  close(): Promise<void> {
    return this.#worker.close();
  }
}

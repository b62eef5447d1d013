import { Worker } from 'node:worker_threads';
import { endWorker } from '../../../shared/end-worker.ts';
import { type Calls, PortCalls } from './port-calls.ts';
import type { SearchRole, SearchWorkerData } from './worker-data.ts';

export interface SearchThreadOptions<Mine extends Calls> {
  /** The built entry of `workers/search-worker`. */
  readonly worker: URL;
  readonly role: SearchRole;
  readonly mine: Mine;
  /** It ended without being asked to. */
  readonly onLost: () => void;
}

/** A worker of the search index. Idle, it does not keep the process alive. */
export class SearchThread<Theirs extends Calls, Mine extends Calls> {
  readonly calls: PortCalls<Theirs, Mine>;
  readonly #worker: Worker;
  #isEnding = false;

  constructor({ worker, role, mine, onLost }: SearchThreadOptions<Mine>) {
    const workerData: SearchWorkerData = { search: role };
    this.#worker = new Worker(worker, { workerData });
    this.calls = new PortCalls({
      port: this.#worker,
      mine,
      onBusy: (busy) => (busy ? this.#worker.ref() : this.#worker.unref()),
    });
    this.#worker.unref();
    // What it died of is told by its exit.
    this.#worker.on('error', () => undefined);
    this.#worker.on('exit', () => {
      this.calls.lose();
      if (!this.#isEnding) onLost();
    });
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    await endWorker(this.#worker, PATIENCE_MS);
  }
}

/** A transaction that is being written is waited for. */
const PATIENCE_MS = 3_000;

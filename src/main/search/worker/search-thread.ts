import { Worker } from 'node:worker_threads';
import { endWorker } from '../../../shared/end-worker.ts';
import { internal, type SkeinError, toSkeinError } from '../../../shared/errors.ts';
import { type Calls, PortCalls } from './port-calls.ts';
import type { SearchRole, SearchWorkerData } from './worker-data.ts';

export interface SearchThreadOptions<Mine extends Calls> {
  /** The built entry of `workers/search-worker`. */
  readonly worker: URL;
  readonly role: SearchRole;
  readonly mine: Mine;
  /** It ended without being asked to. `error` names what it died of, if that is known. */
  readonly onLost: (error: SkeinError) => void;
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
    let error = internal('the worker of the search index has ended');
    this.#worker.on('error', (cause) => {
      error = internal(`the worker of the search index has stopped: ${toSkeinError(cause).message}`, cause);
    });
    this.#worker.on('exit', () => {
      this.calls.lose(error);
      if (!this.#isEnding) onLost(error);
    });
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    await endWorker(this.#worker, PATIENCE_MS);
  }
}

/** A transaction that is being written is waited for. */
const PATIENCE_MS = 3_000;

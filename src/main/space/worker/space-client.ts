import { Worker } from 'node:worker_threads';
import { endWorker } from '../../../shared/end-worker.ts';
import { internal, SkeinError } from '../../../shared/errors.ts';
import type { MeasurerOptions } from '../measurer.ts';
import type { HomeSpace, SpaceService, SpaceWatch, UsageTable } from '../types.ts';
import type { SpaceReply, SpaceRequest, SpaceWorkerData } from './messages.ts';

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress: SpaceWatch['onProgress'] | undefined;
}

/** What was measured is written before it ends. */
const PATIENCE_MS = 3_000;

/** Measures a home in a worker of its own, which is started with the first question. Idle, it keeps no process alive. */
export class SpaceClient implements SpaceService {
  readonly #url: URL;
  readonly #options: MeasurerOptions;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #nextId = 1;
  #isClosed = false;

  /** `url`: the built entry of `workers/space-worker`. */
  constructor(url: URL, options: MeasurerOptions) {
    this.#url = url;
    this.#options = options;
  }

  look(others: readonly string[]): Promise<HomeSpace> {
    return this.#ask<HomeSpace>({ id: this.#nextId++, ask: 'look', others });
  }

  async measure({ signal, onProgress }: SpaceWatch): Promise<number> {
    const id = this.#nextId++;
    const cancel = () => this.#worker?.postMessage({ id, cancel: true } satisfies SpaceRequest);
    if (signal.aborted) return 0;
    signal.addEventListener('abort', cancel);
    try {
      return await this.#ask<number>({ id, ask: 'measure' }, onProgress);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  usage(sinceDay: number | null): Promise<UsageTable> {
    return this.#ask<UsageTable>({ id: this.#nextId++, ask: 'usage', sinceDay });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    this.#worker = null;
    this.#loseAll(closedError());
    if (worker !== null) await endWorker(worker, PATIENCE_MS);
  }

  #ask<T>(request: SpaceRequest, onProgress?: SpaceWatch['onProgress']): Promise<T> {
    if (this.#isClosed) return Promise.reject(closedError());
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#pending.set(request.id, { resolve, reject, onProgress });
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    worker.postMessage(request);
    return promise as Promise<T>;
  }

  #start(): Worker {
    const { home, cachePath } = this.#options;
    const workerData: SpaceWorkerData = { space: { home, cachePath } };
    const worker = new Worker(this.#url, { workerData });
    let cause: unknown;
    worker.on('message', (reply: SpaceReply) => this.#settle(worker, reply));
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#loseAll(internal('what measures the home has stopped', cause));
    });
    return worker;
  }

  #settle(worker: Worker, reply: SpaceReply): void {
    if ('log' in reply) return this.#options.log(reply.log);
    const pending = this.#pending.get(reply.id);
    if ('progress' in reply) return pending?.onProgress?.(...reply.progress);
    this.#pending.delete(reply.id);
    if (this.#pending.size === 0) worker.unref();
    if ('result' in reply) pending?.resolve(reply.result);
    else pending?.reject(new SkeinError(reply.error.code, reply.error.message));
  }

  #loseAll(error: SkeinError): void {
    const all = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of all) reject(error);
  }
}

function closedError(): SkeinError {
  return internal('what measures the home is closed');
}

import { Worker } from 'node:worker_threads';
import { endWorker } from '../../../../shared/end-worker.ts';
import { internal, SkeinError } from '../../../../shared/errors.ts';
import type { OrdinalBreak } from '../../types.ts';
import type { NumberedFile, NumberOptions, NumberService, NumberWatch } from '../types.ts';
import type { NumberReply, NumberRequest, NumberWorkerData } from './messages.ts';

type Breaks = ReadonlyMap<string, OrdinalBreak>;

interface Pending {
  readonly resolve: (breaks: Breaks) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress: NumberWatch['onProgress'];
}

/** What was learned is written before it ends. */
const PATIENCE_MS = 3_000;

/** Looks in a worker of its own, which is started with the first question. Idle, it keeps no process alive. */
export class NumberClient implements NumberService {
  readonly #url: URL;
  readonly #options: NumberOptions;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #nextId = 1;
  #isClosed = false;

  /** `url`: the built entry of `workers/visibility-worker`. */
  constructor(url: URL, options: NumberOptions) {
    this.#url = url;
    this.#options = options;
  }

  async find(files: readonly NumberedFile[], { signal, onProgress }: NumberWatch): Promise<Breaks> {
    if (signal.aborted || files.length === 0) return new Map();
    const id = this.#nextId++;
    const cancel = () => this.#worker?.postMessage({ id, cancel: true } satisfies NumberRequest);
    signal.addEventListener('abort', cancel);
    try {
      return await this.#ask({ id, files }, onProgress);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    this.#worker = null;
    this.#loseAll(closedError());
    if (worker !== null) await endWorker(worker, PATIENCE_MS);
  }

  #ask(request: NumberRequest, onProgress: NumberWatch['onProgress']): Promise<Breaks> {
    if (this.#isClosed) return Promise.reject(closedError());
    const { promise, resolve, reject } = Promise.withResolvers<Breaks>();
    this.#pending.set(request.id, { resolve, reject, onProgress });
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    worker.postMessage(request);
    return promise;
  }

  #start(): Worker {
    const workerData: NumberWorkerData = { numbers: { cachePath: this.#options.cachePath } };
    const worker = new Worker(this.#url, { workerData });
    let cause: unknown;
    worker.on('message', (reply: NumberReply) => this.#settle(worker, reply));
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#loseAll(internal('what looks at the numbers of lines has stopped', cause));
    });
    return worker;
  }

  #settle(worker: Worker, reply: NumberReply): void {
    if ('log' in reply) return this.#options.log(reply.log);
    const pending = this.#pending.get(reply.id);
    if ('progress' in reply) return pending?.onProgress(reply.progress);
    this.#pending.delete(reply.id);
    if (this.#pending.size === 0) worker.unref();
    if ('breaks' in reply) pending?.resolve(reply.breaks);
    else pending?.reject(new SkeinError(reply.error.code, reply.error.message));
  }

  #loseAll(error: SkeinError): void {
    const all = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of all) reject(error);
  }
}

function closedError(): SkeinError {
  return internal('what looks at the numbers of lines is closed');
}

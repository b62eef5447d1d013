import { Worker } from 'node:worker_threads';
import { endWorker } from '../../../shared/end-worker.ts';
import { type ErrorData, internal, SkeinError } from '../../../shared/errors.ts';
import type { ReadWatch } from '../service.ts';
import type { TranscriptSource } from '../types.ts';
import type {
  AnswerOf,
  Method,
  QuestionOf,
  TranscriptReply,
  TranscriptRequest,
  TranscriptWorkerData,
  WarmRequest,
} from './messages.ts';

interface Pending {
  readonly request: TranscriptRequest;
  readonly watch: ReadWatch | null;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: unknown) => void;
  /** How many more workers it may be sent to. */
  readonly tries: number;
}

const MAX_TRIES = 2;
/** What they write is there already when they are asked again. */
const ASKED_ONCE: ReadonlySet<Method> = new Set(['writeText', 'export']);

/**
 * One worker for all requests, started with the first. When it dies those under way go once more to a new one, but for
 * those that write. An idle worker does not keep the process alive.
 */
export class WorkerCalls {
  readonly #url: URL;
  readonly #data: TranscriptWorkerData;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #nextId = 1;
  #closed = false;

  /** `url`: the built entry of `workers/transcript-worker`. */
  constructor(url: URL, data: TranscriptWorkerData) {
    this.#url = url;
    this.#data = data;
  }

  /** Starts the worker and lets it get ready, so that the first request does not wait for it. */
  warm(): void {
    if (this.#closed || this.#worker !== null) return;
    this.#worker = this.#start();
    this.#worker.postMessage({ warm: true } satisfies WarmRequest);
    this.#worker.unref();
  }

  async call<M extends Method>(
    method: M,
    source: TranscriptSource,
    question: QuestionOf<M>,
    watch: ReadWatch | null = null,
  ): Promise<AnswerOf<M>> {
    watch?.signal.throwIfAborted();
    const id = this.#nextId++;
    const cancel = (): void => this.#worker?.postMessage({ id, cancel: true });
    watch?.signal.addEventListener('abort', cancel);
    try {
      return (await this.#ask({ id, method, source, question }, watch)) as AnswerOf<M>;
    } finally {
      watch?.signal.removeEventListener('abort', cancel);
    }
  }

  /** Ends the worker; requests under way fail. */
  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    this.#worker = null;
    for (const pending of this.#takeAll()) pending.reject(closedError());
    if (worker !== null) await endWorker(worker);
  }

  #ask(request: TranscriptRequest, watch: ReadWatch | null): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const tries = ASKED_ONCE.has(request.method) ? 1 : MAX_TRIES;
    this.#send({ request, watch, resolve, reject, tries });
    return promise;
  }

  #send(pending: Pending): void {
    if (this.#closed) return pending.reject(closedError());
    const worker = (this.#worker ??= this.#start());
    this.#pending.set(pending.request.id, { ...pending, tries: pending.tries - 1 });
    worker.ref();
    worker.postMessage(pending.request);
  }

  #start(): Worker {
    const worker = new Worker(this.#url, { workerData: this.#data });
    let cause: unknown;
    worker.on('message', (reply: TranscriptReply) => this.#settle(worker, reply));
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => this.#died(worker, cause));
    return worker;
  }

  #settle(worker: Worker, reply: TranscriptReply): void {
    const pending = this.#pending.get(reply.id);
    if ('progress' in reply) return pending?.watch?.onProgress(...reply.progress);
    this.#pending.delete(reply.id);
    if (this.#pending.size === 0) worker.unref();
    if ('result' in reply) pending?.resolve(reply.result);
    else if (pending?.watch?.signal.aborted === true) pending.reject(pending.watch.signal.reason);
    else pending?.reject(fromData(reply.error));
  }

  #died(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    for (const pending of this.#takeAll()) {
      if (pending.watch?.signal.aborted === true) pending.reject(pending.watch.signal.reason);
      else if (pending.tries > 0) this.#send(pending);
      else pending.reject(internal('the reader of transcripts stopped over this rollout', cause));
    }
  }

  #takeAll(): readonly Pending[] {
    const all = [...this.#pending.values()];
    this.#pending.clear();
    return all;
  }
}

function fromData({ code, message, details }: ErrorData): SkeinError {
  return new SkeinError(code, message, details === undefined ? {} : { details });
}

function closedError(): SkeinError {
  return internal('the reader of transcripts is closed');
}

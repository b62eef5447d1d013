import { type EndableWorker, endWorker } from './end-worker.ts';
import { type ErrorData, internal, SkeinError } from './errors.ts';

/** What a worker that answers questions is told. `id` names the question. */
export type QuestionMessage<Question> =
  | { readonly id: number; readonly question: Question }
  | { readonly id: number; readonly cancel: true };

/** What it says. */
export type QuestionReply =
  | { readonly id: number; readonly progress: readonly number[] }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: ErrorData }
  | { readonly log: string };

/** As much of a worker thread as is needed to ask it. */
export interface AskableWorker extends EndableWorker {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  ref(): void;
  unref(): void;
}

export interface WorkerQuestionsOptions {
  readonly start: () => AskableWorker;
  /** The worker in a sentence: `what measures the home`. */
  readonly what: string;
  /** What was learned is written before the worker ends: it has so long for that. */
  readonly patienceMs: number;
  readonly log: (line: string) => void;
}

export interface QuestionWatch {
  readonly signal?: AbortSignal;
  readonly onProgress?: (...progress: readonly number[]) => void;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress: QuestionWatch['onProgress'];
}

/**
 * Asks a worker that is started with the first question, and again when it has died. Idle, it keeps no process alive. Its
 * other end is `serveQuestions`.
 */
export class WorkerQuestions<Question> {
  readonly #options: WorkerQuestionsOptions;
  readonly #pending = new Map<number, Pending>();
  #worker: AskableWorker | null = null;
  #nextId = 1;
  #isClosed = false;

  constructor(options: WorkerQuestionsOptions) {
    this.#options = options;
  }

  /**
   * The worker's answer. A signal only tells the worker, which still answers with what it has. Fails with what the worker
   * failed with, and `internal` when it has been closed or has stopped.
   */
  async ask<Answer>(question: Question, { signal, onProgress }: QuestionWatch = {}): Promise<Answer> {
    const id = this.#nextId++;
    const cancel = () => this.#worker?.postMessage({ id, cancel: true } satisfies QuestionMessage<Question>);
    signal?.addEventListener('abort', cancel);
    try {
      return (await this.#send({ id, question }, onProgress)) as Answer;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Lets the worker end; questions under way fail. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    this.#worker = null;
    this.#loseAll(this.#closedError());
    if (worker !== null) await endWorker(worker, this.#options.patienceMs);
  }

  #send(
    message: QuestionMessage<Question>,
    onProgress: QuestionWatch['onProgress'] | undefined,
  ): Promise<unknown> {
    if (this.#isClosed) return Promise.reject(this.#closedError());
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#pending.set(message.id, { resolve, reject, onProgress });
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    worker.postMessage(message);
    return promise;
  }

  #start(): AskableWorker {
    const worker = this.#options.start();
    let cause: unknown;
    worker.on('message', (reply) => this.#settle(worker, reply as QuestionReply));
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#loseAll(internal(`${this.#options.what} has stopped`, cause));
    });
    return worker;
  }

  #settle(worker: AskableWorker, reply: QuestionReply): void {
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

  #closedError(): SkeinError {
    return internal(`${this.#options.what} is closed`);
  }
}

import { Worker } from 'node:worker_threads';
import { endWorker } from '../../shared/end-worker.ts';
import { internal, SkeinError } from '../../shared/errors.ts';
import type { ConversationReply, ConversationRequest } from './messages.ts';
import type { Conversation, ConversationRange, ConversationSource } from './types.ts';

interface Pending {
  readonly request: ConversationRequest;
  readonly resolve: (conversation: Conversation) => void;
  readonly reject: (error: SkeinError) => void;
  /** How many workers it was sent to. */
  tries: number;
}

const MAX_TRIES = 2;

/**
 * One worker for all requests, started with the first. When it dies the requests under way go once more to a new one.
 * An idle worker does not keep the process alive.
 */
export class ConversationWorkerClient {
  readonly #url: URL;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #nextId = 1;
  #closed = false;

  constructor(url: URL) {
    this.#url = url;
  }

  read(source: ConversationSource, range: ConversationRange): Promise<Conversation> {
    const { promise, resolve, reject } = Promise.withResolvers<Conversation>();
    const request = { id: this.#nextId, source, range };
    this.#nextId += 1;
    this.#send({ request, resolve, reject, tries: 0 });
    return promise;
  }

  /** Ends the worker; requests under way fail. */
  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    this.#worker = null;
    for (const pending of this.#takeAll()) pending.reject(closedError());
    if (worker !== null) await endWorker(worker);
  }

  #send(pending: Pending): void {
    if (this.#closed) return pending.reject(closedError());
    const worker = (this.#worker ??= this.#start());
    this.#pending.set(pending.request.id, { ...pending, tries: pending.tries + 1 });
    worker.ref();
    worker.postMessage(pending.request);
  }

  #start(): Worker {
    const worker = new Worker(this.#url);
    let cause: unknown;
    worker.on('message', (reply: ConversationReply) => this.#settle(worker, reply));
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => this.#died(worker, cause));
    return worker;
  }

  #settle(worker: Worker, reply: ConversationReply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (this.#pending.size === 0) worker.unref();
    if ('conversation' in reply) pending?.resolve(reply.conversation);
    else pending?.reject(fromData(reply.error));
  }

  #died(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    for (const pending of this.#takeAll()) {
      if (pending.tries < MAX_TRIES) this.#send(pending);
      else pending.reject(internal('the reader of conversations stopped twice over this rollout', cause));
    }
  }

  #takeAll(): readonly Pending[] {
    const all = [...this.#pending.values()];
    this.#pending.clear();
    return all;
  }
}

function fromData({
  code,
  message,
  details,
}: Extract<ConversationReply, { error: unknown }>['error']): SkeinError {
  return new SkeinError(code, message, details === undefined ? {} : { details });
}

function closedError(): SkeinError {
  return internal('the reader of conversations is closed');
}

import { END } from '../../../shared/end-worker.ts';
import { type ErrorData, internal, SkeinError, toErrorData, toSkeinError } from '../../../shared/errors.ts';

/** A worker as its owner sees it, or the port to the owner as the worker sees it. */
export interface CallPort {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

/** What can be asked of one side: by name, with one argument that can be copied. */
export type Calls = Readonly<Record<string, (argument: never) => unknown>>;

type ArgumentOf<C extends Calls, N extends keyof C> = Parameters<C[N]>[0];
type AnswerOf<C extends Calls, N extends keyof C> = Awaited<ReturnType<C[N]>>;

type Message =
  | { readonly call: number; readonly name: string; readonly argument: unknown }
  | { readonly note: string; readonly argument: unknown }
  | { readonly answer: number; readonly result: unknown }
  | { readonly answer: number; readonly error: ErrorData };

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

export interface PortCallsOptions<Mine extends Calls> {
  readonly port: CallPort;
  /** What the other side may ask of this one. */
  readonly mine: Mine;
  /** What of an answer is handed over instead of copied. */
  readonly transferOf?: (result: unknown) => readonly ArrayBuffer[];
  /** The other side says that it ends. */
  readonly onEnd?: () => void;
  /** Told when calls are waited for, and when none is any more. */
  readonly onBusy?: (busy: boolean) => void;
}

/** Calls across a port, in both directions and several at a time. */
export class PortCalls<Theirs extends Calls, Mine extends Calls> {
  readonly #options: PortCallsOptions<Mine>;
  readonly #pending = new Map<number, Pending>();
  #nextCall = 1;
  #lost: SkeinError | null = null;

  constructor(options: PortCallsOptions<Mine>) {
    this.#options = options;
    options.port.on('message', (message) => {
      if (message === END) options.onEnd?.();
      else this.#take(message as Message);
    });
  }

  /** Rejects with the error of the other side, or with the one that `lose` was told. */
  async call<N extends keyof Theirs & string>(
    name: N,
    argument: ArgumentOf<Theirs, N>,
  ): Promise<AnswerOf<Theirs, N>> {
    if (this.#lost !== null) throw this.#lost;
    const call = this.#nextCall++;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#pending.set(call, { resolve, reject });
    if (this.#pending.size === 1) this.#options.onBusy?.(true);
    this.#options.port.postMessage({ call, name, argument } satisfies Message);
    return (await promise) as AnswerOf<Theirs, N>;
  }

  /** Says something that needs no answer. */
  note<N extends keyof Theirs & string>(name: N, argument: ArgumentOf<Theirs, N>): void {
    if (this.#lost === null) this.#options.port.postMessage({ note: name, argument } satisfies Message);
  }

  /** The other side is gone: what is waited for fails, and what is asked from now on. */
  lose(error: SkeinError): void {
    this.#lost = error;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(error);
  }

  #take(message: Message): void {
    if ('call' in message) void this.#answer(message.call, message.name, message.argument);
    else if ('note' in message) void this.#run(message.note, message.argument);
    else this.#settle(message);
  }

  async #answer(call: number, name: string, argument: unknown): Promise<void> {
    const { port, transferOf } = this.#options;
    try {
      const result = await this.#run(name, argument);
      port.postMessage({ answer: call, result } satisfies Message, transferOf?.(result) ?? []);
    } catch (error) {
      port.postMessage({ answer: call, error: toErrorData(toSkeinError(error)) } satisfies Message);
    }
  }

  async #run(name: string, argument: unknown): Promise<unknown> {
    const action = this.#options.mine[name];
    if (action === undefined) throw internal(`no call ${name}`);
    return await action(argument as never);
  }

  #settle(message: Extract<Message, { answer: number }>): void {
    const pending = this.#pending.get(message.answer);
    this.#pending.delete(message.answer);
    if (this.#pending.size === 0) this.#options.onBusy?.(false);
    if ('result' in message) pending?.resolve(message.result);
    else pending?.reject(fromData(message.error));
  }
}

function fromData({ code, message, details }: ErrorData): SkeinError {
  return new SkeinError(code, message, details === undefined ? {} : { details });
}

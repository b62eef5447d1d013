import type { MessagePort } from 'node:worker_threads';
import { END } from '../../../../shared/end-worker.ts';
import { toErrorData, toSkeinError } from '../../../../shared/errors.ts';
import { NumberFinder } from '../number-finder.ts';
import type { NumberReply, NumberRequest, NumberWorkerData } from './messages.ts';

/** Progress is told at most this often. */
const QUIET_MS = 50;

/** The body of the worker that looks at numbers. */
export function serveNumbers(port: MessagePort, { numbers }: NumberWorkerData): void {
  const say = (reply: NumberReply): void => port.postMessage(reply);
  const finder = new NumberFinder({ ...numbers, log: (line) => say({ log: line }) });
  const running = new Map<number, AbortController>();
  port.on('message', (message: NumberRequest | typeof END) => {
    if (message === END) return void end();
    if ('cancel' in message) return running.get(message.id)?.abort();
    const stop = new AbortController();
    running.set(message.id, stop);
    void answer(finder, message, { say, signal: stop.signal }).finally(() => running.delete(message.id));
  });

  async function end(): Promise<void> {
    for (const stop of running.values()) stop.abort();
    await finder.close();
    port.close();
  }
}

type Question = Exclude<NumberRequest, { readonly cancel: true }>;

interface Answering {
  readonly say: (reply: NumberReply) => void;
  readonly signal: AbortSignal;
}

async function answer(finder: NumberFinder, { id, files }: Question, { say, signal }: Answering) {
  let toldAt = 0;
  const onProgress = (progress: number) => {
    const now = performance.now();
    if (now - toldAt < QUIET_MS) return;
    toldAt = now;
    say({ id, progress });
  };
  try {
    say({ id, breaks: await finder.find(files, { signal, onProgress }) });
  } catch (error) {
    say({ id, error: toErrorData(toSkeinError(error)) });
  }
}

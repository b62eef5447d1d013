import type { MessagePort } from 'node:worker_threads';
import { END } from '../../../shared/end-worker.ts';
import { toErrorData, toSkeinError } from '../../../shared/errors.ts';
import { Measurer } from '../measurer.ts';
import type { SpaceReply, SpaceRequest, SpaceWorkerData } from './messages.ts';

/** The body of the worker that measures a home. */
export function serveSpace(port: MessagePort, { space }: SpaceWorkerData): void {
  const say = (reply: SpaceReply): void => port.postMessage(reply);
  const measurer = new Measurer({ ...space, log: (line) => say({ log: line }) });
  const running = new Map<number, AbortController>();
  port.on('message', (message: SpaceRequest | typeof END) => {
    if (message === END) return void end();
    if ('cancel' in message) return running.get(message.id)?.abort();
    const stop = new AbortController();
    running.set(message.id, stop);
    void answer(measurer, message, { say, signal: stop.signal }).finally(() => running.delete(message.id));
  });

  async function end(): Promise<void> {
    for (const stop of running.values()) stop.abort();
    await measurer.close();
    port.close();
  }
}

type Question = Exclude<SpaceRequest, { readonly cancel: true }>;

interface Answering {
  readonly say: (reply: SpaceReply) => void;
  readonly signal: AbortSignal;
}

async function answer(measurer: Measurer, request: Question, { say, signal }: Answering): Promise<void> {
  const { id } = request;
  try {
    const onProgress = (done: number, total: number) => say({ id, progress: [done, total] });
    say({ id, result: await ask(measurer, request, { signal, onProgress }) });
  } catch (error) {
    say({ id, error: toErrorData(toSkeinError(error)) });
  }
}

function ask(
  measurer: Measurer,
  request: Question,
  watch: Parameters<Measurer['measure']>[0],
): Promise<unknown> {
  switch (request.ask) {
    case 'look':
      return measurer.look(request.others);
    case 'measure':
      return measurer.measure(watch);
    case 'usage':
      return measurer.usage(request.sinceDay);
  }
}

import type { MessagePort } from 'node:worker_threads';
import { END } from '../../../shared/end-worker.ts';
import { toErrorData, toSkeinError } from '../../../shared/errors.ts';
import type { ReadWatch, TranscriptService } from '../service.ts';
import type { CancelRequest, Method, TranscriptReply, TranscriptRequest, WarmRequest } from './messages.ts';
import { warmUp } from './warm-up.ts';

/** The body of the worker: answers each request on the port, several at a time, from one service. */
export function serveTranscripts(port: MessagePort, service: TranscriptService): void {
  const running = new Map<number, AbortController>();
  let isEnding = false;
  port.on('message', (message: TranscriptRequest | CancelRequest | WarmRequest | typeof END) => {
    isEnding ||= message === END;
    if (message === END) void end(port, service, running);
    else if ('warm' in message) void warmUp(() => running.size === 0 && !isEnding);
    else if ('cancel' in message) running.get(message.id)?.abort();
    else void answer(port, service, running, message);
  });
}

async function end(
  port: MessagePort,
  service: TranscriptService,
  running: ReadonlyMap<number, AbortController>,
): Promise<void> {
  for (const controller of running.values()) controller.abort();
  await service.close().catch(() => undefined);
  port.close();
}

async function answer(
  port: MessagePort,
  service: TranscriptService,
  running: Map<number, AbortController>,
  request: TranscriptRequest,
): Promise<void> {
  const { id } = request;
  const controller = new AbortController();
  running.set(id, controller);
  const reply = (message: TranscriptReply): void => port.postMessage(message);
  const onProgress = (done: number, total: number): void => reply({ id, progress: [done, total] });
  try {
    const result = await ask(service, request, { signal: controller.signal, onProgress });
    reply({ id, result });
  } catch (error) {
    reply({ id, error: toErrorData(toSkeinError(error)) });
  } finally {
    running.delete(id);
  }
}

type Asks = {
  readonly [M in Method]: (
    service: TranscriptService,
    request: TranscriptRequest<M>,
    watch: ReadWatch,
  ) => Promise<unknown>;
};

const ASKS: Asks = {
  read: (service, { source, question }) => service.read(source, question),
  tail: (service, { source, question }) => service.tail(source, question),
  map: (service, { source, question }) => service.map(source, question),
  turns: (service, { source, question }) => service.turns(source, question),
  find: (service, { source, question }, watch) => service.find(source, question, watch),
  raw: (service, { source, question }) => service.raw(source, question),
  badLines: (service, { source }) => service.badLines(source),
  image: (service, { source, question }) => service.image(source, question),
  writeText: (service, { source, question }, watch) => service.writeText(source, question, watch),
  secrets: (service, { source, question }, watch) => service.secrets(source, question, watch),
  export: (service, { source, question }, watch) => service.export(source, question, watch),
};

function ask<M extends Method>(
  service: TranscriptService,
  request: TranscriptRequest<M>,
  watch: ReadWatch,
): Promise<unknown> {
  return ASKS[request.method](service, request, watch);
}

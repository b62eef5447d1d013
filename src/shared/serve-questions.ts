import { END } from './end-worker.ts';
import { toErrorData, toSkeinError } from './errors.ts';
import type { QuestionMessage, QuestionReply } from './worker-questions.ts';

/** As much of a worker's port as is needed to answer on it. */
export interface QuestionPort {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  postMessage(message: QuestionReply): void;
  close(): void;
}

export interface AnswerWatch {
  /** The one who asked does not wait for all of it any more. */
  readonly signal: AbortSignal;
  readonly onProgress: (...progress: readonly number[]) => void;
}

export interface QuestionService<Question> {
  answer(question: Question, watch: AnswerWatch): Promise<unknown>;
  /** Keeps what was learned; whatever is under way was told to stop. */
  close(): Promise<void>;
}

/** The other end of `WorkerQuestions`. What the service logs is said to the one who asks. */
export function serveQuestions<Question>(
  port: QuestionPort,
  serviceFor: (log: (line: string) => void) => QuestionService<Question>,
): void {
  const service = serviceFor((line) => port.postMessage({ log: line }));
  const running = new Map<number, AbortController>();
  port.on('message', (told) => {
    const message = told as QuestionMessage<Question> | typeof END;
    if (message === END) return void end();
    if ('cancel' in message) return running.get(message.id)?.abort();
    void run(message.id, message.question);
  });

  async function run(id: number, question: Question): Promise<void> {
    const stop = new AbortController();
    running.set(id, stop);
    const onProgress = (...progress: readonly number[]) => port.postMessage({ id, progress });
    try {
      port.postMessage({ id, result: await service.answer(question, { signal: stop.signal, onProgress }) });
    } catch (error) {
      port.postMessage({ id, error: toErrorData(toSkeinError(error)) });
    } finally {
      running.delete(id);
    }
  }

  async function end(): Promise<void> {
    for (const stop of running.values()) stop.abort();
    await service.close();
    port.close();
  }
}

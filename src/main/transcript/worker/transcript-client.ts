import type { ExportOrder, ReadWatch, TranscriptService } from '../service.ts';
import type { TranscriptSource } from '../types.ts';
import type { AnswerOf, QuestionOf } from './messages.ts';
import { WorkerCalls } from './worker-calls.ts';

/** Reads transcripts for the main thread in a worker, so that no rollout is too big for it. Requests may overlap. */
export class TranscriptClient implements TranscriptService {
  readonly #worker: WorkerCalls;

  /** `worker`: the built entry of `workers/transcript-worker`. `indexFolder`: where indexes are kept; null: nowhere. */
  constructor(worker: URL, indexFolder: string | null) {
    this.#worker = new WorkerCalls(worker, { transcripts: { indexFolder } });
  }

  /** Starts the worker, so that the first transcript does not wait for it. */
  warm(): void {
    this.#worker.warm();
  }

  read(source: TranscriptSource, question: QuestionOf<'read'>): Promise<AnswerOf<'read'>> {
    return this.#worker.call('read', source, question);
  }

  tail(source: TranscriptSource, question: QuestionOf<'tail'>): Promise<AnswerOf<'tail'>> {
    return this.#worker.call('tail', source, question);
  }

  map(source: TranscriptSource, question: QuestionOf<'map'>): Promise<AnswerOf<'map'>> {
    return this.#worker.call('map', source, question);
  }

  turns(source: TranscriptSource, question: QuestionOf<'turns'>): Promise<AnswerOf<'turns'>> {
    return this.#worker.call('turns', source, question);
  }

  find(source: TranscriptSource, question: QuestionOf<'find'>, watch: ReadWatch): Promise<AnswerOf<'find'>> {
    return this.#worker.call('find', source, question, watch);
  }

  raw(source: TranscriptSource, question: QuestionOf<'raw'>): Promise<AnswerOf<'raw'>> {
    return this.#worker.call('raw', source, question);
  }

  badLines(source: TranscriptSource): Promise<AnswerOf<'badLines'>> {
    return this.#worker.call('badLines', source, undefined);
  }

  image(source: TranscriptSource, question: QuestionOf<'image'>): Promise<AnswerOf<'image'>> {
    return this.#worker.call('image', source, question);
  }

  writeText(
    source: TranscriptSource,
    question: QuestionOf<'writeText'>,
    watch: ReadWatch,
  ): Promise<AnswerOf<'writeText'>> {
    return this.#worker.call('writeText', source, question, watch);
  }

  secrets(
    source: TranscriptSource,
    question: QuestionOf<'secrets'>,
    watch: ReadWatch,
  ): Promise<AnswerOf<'secrets'>> {
    return this.#worker.call('secrets', source, question, watch);
  }

  export(source: TranscriptSource, order: ExportOrder, watch: ReadWatch): Promise<AnswerOf<'export'>> {
    return this.#worker.call('export', source, order, watch);
  }

  /** Ends the worker; requests under way fail. */
  close(): Promise<void> {
    return this.#worker.close();
  }
}

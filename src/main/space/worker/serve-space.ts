import type { MessagePort } from 'node:worker_threads';
import { type AnswerWatch, serveQuestions } from '../../../shared/serve-questions.ts';
import { Measurer } from '../measurer.ts';
import type { SpaceQuestion, SpaceWorkerData } from './messages.ts';

/** The body of the worker that measures a home. */
export function serveSpace(port: MessagePort, { space }: SpaceWorkerData): void {
  serveQuestions<SpaceQuestion>(port, (log) => {
    const measurer = new Measurer({ ...space, log });
    return {
      answer: (question, watch) => answer(measurer, question, watch),
      close: () => measurer.close(),
    };
  });
}

function answer(measurer: Measurer, question: SpaceQuestion, watch: AnswerWatch): Promise<unknown> {
  switch (question.ask) {
    case 'look':
      return measurer.look(question.others);
    case 'measure':
      return measurer.measure(watch);
    case 'usage':
      return measurer.usage(question.sinceDay);
  }
}

import type { MessagePort } from 'node:worker_threads';
import { type AnswerWatch, serveQuestions } from '../../../../shared/serve-questions.ts';
import { NumberFinder } from '../number-finder.ts';
import type { NumberWatch } from '../types.ts';
import type { NumberQuestion, NumberWorkerData } from './messages.ts';

/** Progress is told at most this often. */
const QUIET_MS = 50;

/** The body of the worker that looks at numbers. */
export function serveNumbers(port: MessagePort, { numbers }: NumberWorkerData): void {
  serveQuestions<NumberQuestion>(port, (log) => {
    const finder = new NumberFinder({ ...numbers, log });
    return {
      answer: (files, watch) => finder.find(files, toldSeldom(watch)),
      close: () => finder.close(),
    };
  });
}

function toldSeldom({ signal, onProgress }: AnswerWatch): NumberWatch {
  let toldAt = 0;
  const tell = (files: number) => {
    const now = performance.now();
    if (now - toldAt < QUIET_MS) return;
    toldAt = now;
    onProgress(files);
  };
  return { signal, onProgress: tell };
}

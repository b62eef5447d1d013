import { MessageChannel, Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { internal } from '../../../src/shared/errors.ts';
import { serveQuestions } from '../../../src/shared/serve-questions.ts';
import { WorkerQuestions } from '../../../src/shared/worker-questions.ts';

const SERVE = new URL('../../../src/shared/serve-questions.ts', import.meta.url).href;
const BODY = `
  import { parentPort } from 'node:worker_threads';
  import { serveQuestions } from ${JSON.stringify(SERVE)};
  serveQuestions(parentPort, (log) => ({
    async answer(question, { signal, onProgress }) {
      if (question === 'die') process.exit(7);
      if (question === 'fail') throw new Error('no ' + question);
      if (question === 'until cancelled') {
        onProgress(1, 2);
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return 'as far as it went';
      }
      log('asked ' + question);
      return question.toUpperCase();
    },
    close: async () => {},
  }));
`;

const logged: string[] = [];
let started = 0;
const questions = (): WorkerQuestions<string> =>
  new WorkerQuestions<string>({
    start: () => {
      started += 1;
      return new Worker(new URL(`data:text/javascript,${encodeURIComponent(BODY)}`));
    },
    what: 'what answers',
    patienceMs: 3_000,
    log: (line) => void logged.push(line),
  });

let open: WorkerQuestions<string> | null = null;
afterEach(async () => {
  await open?.close();
  logged.length = 0;
  started = 0;
});

test('one worker answers all questions, and says what it logs', async () => {
  open = questions();
  expect(started).toBe(0);
  expect(await Promise.all([open.ask('a'), open.ask('b')])).toEqual(['A', 'B']);
  expect([started, logged]).toEqual([1, ['asked a', 'asked b']]);
});

test('progress is told, and a question that is cancelled is still answered', async () => {
  open = questions();
  const stop = new AbortController();
  const seen: unknown[] = [];
  const onProgress = (...progress: readonly number[]) => {
    seen.push(progress);
    stop.abort();
  };
  expect(await open.ask('until cancelled', { signal: stop.signal, onProgress })).toBe('as far as it went');
  expect(seen).toEqual([[1, 2]]);
});

test('a question that fails says why, and a worker that died is started anew', async () => {
  open = questions();
  await expect(open.ask('fail')).rejects.toMatchObject({ message: expect.stringContaining('no fail') });
  await expect(open.ask('die')).rejects.toMatchObject(internal('what answers has stopped'));
  expect(await open.ask('again')).toBe('AGAIN');
  expect(started).toBe(2);
});

test('after closing nothing is asked any more', async () => {
  open = questions();
  const lost = open.ask('until cancelled').catch((error: unknown) => error);
  await open.close();
  expect(await lost).toMatchObject(internal('what answers is closed'));
  await expect(open.ask('late')).rejects.toMatchObject(internal('what answers is closed'));
  expect(started).toBe(1);
});

test('what serves is closed, with its questions cancelled, before its port', async () => {
  const { port1, port2 } = new MessageChannel();
  const ended = new Promise<void>((resolve) => port2.once('close', resolve));
  const order: string[] = [];
  serveQuestions<string>(port1, () => ({
    answer: async (_question, { signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      order.push('cancelled');
    },
    close: async () => void order.push('closed'),
  }));
  port2.postMessage({ id: 1, question: 'anything' });
  port2.postMessage('end');
  await ended;
  expect(order.toSorted()).toEqual(['cancelled', 'closed']);
});

import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { END, endWorker } from '../../../src/shared/end-worker.ts';

const worker = (text: string) => new Worker(text, { eval: true });
const exitCode = (thread: Worker) => new Promise<number>((resolve) => thread.once('exit', resolve));

test('a worker that is told to end ends by itself', async () => {
  const thread = worker(
    `const { parentPort } = require('node:worker_threads');
     parentPort.on('message', (message) => message === ${JSON.stringify(END)} && parentPort.close());
     process.on('exit', () => { process.exitCode = 7; });`,
  );
  const code = exitCode(thread);
  await endWorker(thread, 10_000);
  expect(await code).toBe(7);
});

test('one that stays at work is stopped', async () => {
  const thread = worker(
    `setInterval(() => {}, 1_000); require('node:worker_threads').parentPort.postMessage('up')`,
  );
  await new Promise((resolve) => thread.once('message', resolve));
  const code = exitCode(thread);
  await endWorker(thread, 50);
  expect(await code).toBe(1);
});

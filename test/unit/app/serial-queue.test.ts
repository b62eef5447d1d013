import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { SerialQueue } from '../../../src/main/app/sync/serial-queue.ts';

it('runs steps one after the other in the order they came', async () => {
  const seen: string[] = [];
  const queue = new SerialQueue(() => undefined);
  void queue.run('slow', async () => {
    await delay(20);
    seen.push('slow');
  });
  await queue.run('fast', async () => {
    seen.push('fast');
  });
  expect(seen).toEqual(['slow', 'fast']);
});

it('reports a step that fails and goes on with the next', async () => {
  const problems: string[] = [];
  const queue = new SerialQueue((what, error) => problems.push(`${what}: ${String(error)}`));
  await queue.run('first', () => Promise.reject(new Error('broken')));
  let ran = false;
  await queue.run('second', async () => {
    ran = true;
  });
  expect(problems).toEqual(['first: Error: broken']);
  expect(ran).toBe(true);
});

it('lets the step under way end at close, begins no other, and reports nothing more', async () => {
  const seen: string[] = [];
  const queue = new SerialQueue((what) => seen.push(`problem ${what}`));
  void queue.run('under way', async () => {
    await delay(20);
    seen.push('ended');
    throw new Error('too late to matter');
  });
  await delay(5);
  void queue.run('waiting', async () => {
    seen.push('began');
  });
  await queue.close();
  await delay(5);
  expect(seen).toEqual(['ended']);
});

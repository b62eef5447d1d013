import { expect, test } from 'vitest';
import { InTurn } from '../../../src/renderer/thread-actions/in-turn.ts';

test('tasks that share a thing wait for each other, others do not', async () => {
  const turns = new InTurn<string>();
  const log: string[] = [];
  const first = Promise.withResolvers<void>();
  const a = turns.run(['x', 'y'], async () => {
    await first.promise;
    log.push('a');
  });
  const b = turns.run(['y'], () => Promise.resolve(log.push('b')));
  await turns.run(['z'], () => Promise.resolve(log.push('c')));
  expect(log).toEqual(['c']);
  first.resolve();
  await Promise.all([a, b]);
  expect(log).toEqual(['c', 'a', 'b']);
});

test('a task that fails does not keep the next one from its turn', async () => {
  const turns = new InTurn<string>();
  const failing = turns.run(['x'], () => Promise.reject(new Error('no')));
  const next = turns.run(['x'], () => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('done');
});

import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { StoreTurns } from '../../../../src/main/thread-store/local/store-turns.ts';
import { ID, OTHER } from './live-home.ts';

/** Changes that note when they begin and end; each takes as long as it is told. */
function recorder() {
  const events: string[] = [];
  const change =
    (name: string, ms = 5) =>
    async () => {
      events.push(`${name} begins`);
      await delay(ms);
      events.push(`${name} ends`);
      return name;
    };
  return { events, change };
}

it('changes of one thread follow each other, whatever they touch', async () => {
  const turns = new StoreTurns();
  const { events, change } = recorder();
  const results = await Promise.all([
    turns.ofThread(ID, change('append', 10)),
    turns.ofThreadAndShared(ID, change('edit', 1)),
    turns.ofThread(ID, change('append again', 1)),
  ]);
  expect(results).toEqual(['append', 'edit', 'append again']);
  expect(events).toEqual(results.flatMap((name) => [`${name} begins`, `${name} ends`]));
});

it('appends of different threads do not wait for each other', async () => {
  const turns = new StoreTurns();
  const { events, change } = recorder();
  await Promise.all([turns.ofThread(ID, change('slow', 30)), turns.ofThread(OTHER, change('quick', 1))]);
  expect(events).toEqual(['slow begins', 'quick begins', 'quick ends', 'slow ends']);
});

it('an append does not wait for an edit of another thread, but edits wait for each other', async () => {
  const turns = new StoreTurns();
  const { events, change } = recorder();
  await Promise.all([
    turns.ofThreadAndShared(ID, change('edit', 30)),
    turns.ofThread(OTHER, change('append', 1)),
    turns.ofThreadAndShared(OTHER, change('edit of other', 1)),
    turns.ofShared(change('restore', 1)),
  ]);
  expect(events.indexOf('append ends')).toBeLessThan(events.indexOf('edit ends'));
  const shared = events.filter((event) => !event.startsWith('append'));
  for (const [index, event] of shared.entries()) {
    if (event.endsWith('begins')) expect(shared[index + 1]).toBe(event.replace('begins', 'ends'));
  }
});

it('a failure is its own, and the next change goes on', async () => {
  const turns = new StoreTurns();
  const failing = turns.ofThreadAndShared(ID, () => Promise.reject(new Error('no')));
  const next = turns.ofThreadAndShared(ID, async () => 'done');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('done');
});

it('is settled when everything asked for has ended', async () => {
  const turns = new StoreTurns();
  const { events, change } = recorder();
  void turns.ofThread(ID, change('one', 20));
  void turns.ofThreadAndShared(OTHER, change('two', 10));
  void turns.ofShared(change('three', 5));
  await turns.settled();
  expect(events.filter((event) => event.endsWith('ends'))).toHaveLength(3);
});

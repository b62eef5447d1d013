import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EventBus } from '../../../src/main/app/event-bus.ts';
import { Works } from '../../../src/main/app/works.ts';

interface Told {
  readonly at: number;
  readonly done: number;
}

function newWorks() {
  const events = new EventBus();
  onTestFinished(() => events.close());
  const told: Told[] = [];
  events.subscribe((event, payload) => {
    if (event === 'work.progress') told.push({ at: performance.now(), done: (payload as Told).done });
  });
  return { works: new Works(events), told };
}

describe('a long call', () => {
  it('gives what it came to, or the error it ended with, and frees its id', async () => {
    const { works } = newWorks();
    expect(await works.run('a', async () => 7)).toBe(7);
    await expect(works.run('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await works.run('a', async () => 8)).toBe(8);
  });

  it('tells its progress a few times a second, its first and its last word always', async () => {
    const { works, told } = newWorks();
    await works.run('a', async ({ onProgress }) => {
      for (let done = 1; done <= 60; done += 1) {
        onProgress(done, 60);
        await delay(10);
      }
    });
    expect(told[0]?.done).toBe(1);
    expect(told.at(-1)?.done).toBe(60);
    expect(told.length).toBeGreaterThan(3);
    const gaps = told.slice(1, -1).map(({ at }, index) => at - (told[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(80);
    const words = told.length;
    await delay(150);
    expect(told).toHaveLength(words);
  });

  it('without an id tells nothing', async () => {
    const { works, told } = newWorks();
    await works.run(undefined, async ({ onProgress }) => onProgress(1, 2));
    expect(told).toEqual([]);
  });

  it('learns that it was cancelled, and no other one does', async () => {
    const { works } = newWorks();
    const untilStopped = (signal: AbortSignal) =>
      new Promise<string>((resolve) => signal.addEventListener('abort', () => resolve('stopped')));
    const one = works.run('one', ({ signal }) => untilStopped(signal));
    const two = works.run('two', ({ signal }) => Promise.race([untilStopped(signal), delay(100, 'ended')]));
    works.cancel('nobody');
    works.cancel('one');
    expect(await one).toBe('stopped');
    expect(await two).toBe('ended');
  });

  it('ends at its first step when it was cancelled before it was known', async () => {
    const { works } = newWorks();
    works.cancel('early');
    expect(await works.run('early', ({ signal }) => Promise.resolve(signal.aborted))).toBe(true);
    expect(await works.run('early', ({ signal }) => Promise.resolve(signal.aborted))).toBe(false);
  });

  it('is refused under an id that is in use', async () => {
    const { works } = newWorks();
    const first = works.run('a', () => delay(30));
    await expect(works.run('a', async () => 1)).rejects.toMatchObject({ code: 'invalid_request' });
    await first;
  });

  it('is stopped and waited for when Skein closes', async () => {
    const { works } = newWorks();
    let ended = false;
    const running = works.run('a', async ({ signal }) => {
      while (!signal.aborted) await delay(5);
      await delay(20);
      ended = true;
      throw new Error('and it failed');
    });
    running.catch(() => undefined);
    await works.close();
    expect(ended).toBe(true);
  });
});

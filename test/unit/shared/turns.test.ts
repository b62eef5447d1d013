import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Turns } from '../../../src/shared/turns.ts';

describe('taking turns', () => {
  it('runs one change after the other, in the order asked for', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const change = (name: string, ms: number) => () =>
      delay(ms).then(() => {
        log.push(name);
        return name;
      });
    const all = [turns.run(change('slow', 20)), turns.run(change('quick', 0)), turns.run(change('last', 5))];
    expect(await Promise.all(all)).toEqual(['slow', 'quick', 'last']);
    expect(log).toEqual(['slow', 'quick', 'last']);
  });

  it('goes on after a change that failed, whose error goes to who asked for it', async () => {
    const turns = new Turns();
    const failed = turns.run(() => Promise.reject(new Error('no')));
    const next = turns.run(() => Promise.resolve('yes'));
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  it('is settled when every change asked for has ended', async () => {
    const turns = new Turns();
    let ended = false;
    void turns.run(async () => {
      await delay(10);
      ended = true;
    });
    await turns.settled();
    expect(ended).toBe(true);
  });
});

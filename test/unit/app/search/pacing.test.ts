import { describe, expect, it } from 'vitest';
import { Courtesy } from '../../../../src/main/app/search/courtesy.ts';
import { honestState } from '../../../../src/main/app/search/honest-state.ts';
import { Pausing } from '../../../../src/main/app/search/pausing.ts';
import { StateTeller } from '../../../../src/main/app/search/state-teller.ts';
import type { SearchState } from '../../../../src/shared/search.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const READY: SearchState = {
  phase: 'ready',
  total: 10,
  indexed: 9,
  pending: 0,
  failed: 1,
  withoutOutputs: 0,
  bytes: 1,
  problem: null,
};
const TOLD = { offeredAll: true, waiting: 0, total: 10, pausedBy: null };

describe('room for the user', () => {
  it('is made after what the user asks, not after what a window asks by itself', () => {
    const courtesy = new Courtesy(new FakeClock(0));
    expect(courtesy.quietAfter('threads.refresh')).toBe(0);
    expect(courtesy.quietAfter('search.state')).toBe(0);
    expect(courtesy.quietAfter('transcript.read')).toBe(250);
    expect(courtesy.quietAfter('threads.list'), 'it is quiet already').toBe(0);
  });

  it('leaves the index its share when the user never stops', () => {
    const clock = new FakeClock(0);
    const courtesy = new Courtesy(clock);
    let [untilMs, freeMs] = [0, 0];
    for (let at = 0; at < 1_000; at += 1) {
      untilMs = Math.max(untilMs, clock.now() + courtesy.quietAfter('transcript.read'));
      if (clock.now() >= untilMs) freeMs += 20;
      clock.pass(20);
    }
    expect(freeMs).toBeGreaterThan(3_000);
    expect(freeMs).toBeLessThan(6_000);
  });
});

describe('pausing', () => {
  function pausing(onBattery: () => boolean) {
    const clock = new FakeClock(0);
    const told: boolean[] = [];
    const waits = new Pausing({ onBattery, clock, onChange: (paused) => told.push(paused) });
    waits.start();
    return { clock, told, waits };
  }

  it('follows the battery', () => {
    let battery = true;
    const { clock, told, waits } = pausing(() => battery);
    expect(waits.paused).toBe(true);
    expect(waits.reason).toMatch(/battery/);
    battery = false;
    clock.pass(5_000);
    expect(told).toEqual([true, false]);
    expect(waits.reason).toBeNull();
  });

  it('ends on battery when the user says so, until the battery is used again', () => {
    let battery = true;
    const { clock, waits } = pausing(() => battery);
    waits.set(false);
    clock.pass(60_000);
    expect(waits.paused).toBe(false);
    battery = false;
    clock.pass(5_000);
    battery = true;
    clock.pass(5_000);
    expect(waits.paused).toBe(true);
  });

  it('lasts when the user wants it, with the battery or without', () => {
    let battery = false;
    const { clock, told, waits } = pausing(() => battery);
    waits.set(true);
    battery = true;
    clock.pass(5_000);
    battery = false;
    clock.pass(5_000);
    expect(told).toEqual([true]);
    waits.set(false);
    expect(told).toEqual([true, false]);
  });

  it('looks no more once it is stopped', () => {
    const { clock, waits } = pausing(() => false);
    waits.stop();
    expect(clock.waiting).toBe(0);
  });
});

describe('the state as it is told', () => {
  it('is the index’s own when nothing waits to be told to it', () => {
    expect(honestState(READY, TOLD)).toEqual(READY);
  });

  it('counts what changed and was not offered yet among what waits', () => {
    expect(honestState(READY, { ...TOLD, waiting: 2 })).toMatchObject({
      phase: 'indexing',
      indexed: 7,
      pending: 2,
    });
    expect(honestState(READY, { ...TOLD, waiting: 200 })).toMatchObject({ indexed: 0, pending: 9 });
  });

  it('is not ready before every thread of the home was offered', () => {
    const state = honestState(READY, { ...TOLD, offeredAll: false, total: 30 });
    expect(state).toMatchObject({ phase: 'starting', total: 30, indexed: 9, pending: 20, failed: 1 });
    const fewer = honestState(READY, { ...TOLD, offeredAll: false, total: 4 });
    expect(fewer).toMatchObject({ phase: 'starting', total: 4, indexed: 3, pending: 0, failed: 1 });
  });

  it('says why it waits, and nothing of an index that failed or is off', () => {
    const paused = { ...READY, phase: 'paused' } as const;
    expect(honestState(paused, { ...TOLD, pausedBy: 'Battery.' }).problem).toBe('Battery.');
    const failed = { ...READY, phase: 'failed', problem: 'No.' } as const;
    expect(honestState(failed, { ...TOLD, waiting: 3, offeredAll: false })).toEqual(failed);
  });

  it('is told a few times a second at most, the last one always, and never twice', () => {
    const clock = new FakeClock(0);
    const told: number[] = [];
    let bytes = 0;
    const teller = new StateTeller({
      clock,
      state: () => ({ ...READY, bytes }),
      tell: (state) => told.push(state.bytes),
    });
    for (; bytes < 100; bytes += 1) {
      teller.changed();
      clock.pass(10);
    }
    expect(told.length).toBeLessThanOrEqual(5);
    clock.pass(1_000);
    teller.changed();
    clock.pass(1_000);
    expect(told.at(-1)).toBe(100);
    expect(new Set(told).size).toBe(told.length);
    teller.changed();
    teller.close();
    expect(clock.waiting).toBe(0);
  });
});

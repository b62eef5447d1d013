import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Paced } from '../../../src/renderer/client/paced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function counted() {
  const at: number[] = [];
  const began = performance.now();
  const paced = new Paced(() => void at.push(performance.now() - began), { soonMs: 100, mostMs: 400 });
  return { at, paced };
}

test('it is done once for all who ask within the first wait', () => {
  const { at, paced } = counted();
  for (let ask = 0; ask < 5; ask += 1) {
    paced.soon();
    vi.advanceTimersByTime(15);
  }
  vi.advanceTimersByTime(1_000);
  expect(at).toEqual([100]);
});

test('while the asking does not stop the waits double up to the longest', () => {
  const { at, paced } = counted();
  for (let ms = 0; ms < 2_000; ms += 10) {
    paced.soon();
    vi.advanceTimersByTime(10);
  }
  expect(at).toEqual([100, 300, 700, 1_100, 1_500, 1_900]);
});

test('after a time of quiet it is done soon again, and the last asking is never forgotten', () => {
  const { at, paced } = counted();
  paced.soon();
  vi.advanceTimersByTime(110);
  paced.soon();
  vi.advanceTimersByTime(1_000);
  paced.soon();
  vi.advanceTimersByTime(1_000);
  expect(at).toEqual([100, 310, 1_210]);
});

test('once closed it is not done any more', () => {
  const { at, paced } = counted();
  paced.soon();
  paced.close();
  vi.advanceTimersByTime(1_000);
  expect(at).toEqual([]);
});

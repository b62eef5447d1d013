import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { ChangeBuffer, type Changes } from '../../../src/renderer/threads/change-buffer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const idsOf = (...names: readonly string[]) => names as readonly ThreadId[];

function buffer() {
  const told: Changes[] = [];
  return { told, changes: new ChangeBuffer((change) => void told.push(change)) };
}

test('threads that change one after the other are told of together, each once', () => {
  const { told, changes } = buffer();
  changes.add({ ids: idsOf('a', 'b'), all: false });
  changes.add({ ids: idsOf('b', 'c'), all: false });
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([{ kind: 'some', ids: ['a', 'b', 'c'] }]);
});

test('five thousand changes in half a minute are told of every 400 ms, and none is left out', () => {
  const { told, changes } = buffer();
  for (let at = 0; at < 5_000; at += 10) {
    changes.add({
      ids: idsOf(...Array.from({ length: 10 }, (_, place) => `thread-${at + place}`)),
      all: false,
    });
    vi.advanceTimersByTime(60);
  }
  vi.advanceTimersByTime(1_000);
  expect(told.length).toBeLessThan(80);
  expect(new Set(told.flatMap((change) => (change.kind === 'some' ? change.ids : []))).size).toBe(5_000);
});

test('more than can be named are told of as all, once, and less often while they go on', () => {
  const { told, changes } = buffer();
  for (let ms = 0; ms < 10_000; ms += 100) {
    changes.add({ ids: idsOf('a'), all: true });
    vi.advanceTimersByTime(100);
  }
  expect(told.length).toBeLessThan(6);
  expect(told.every(({ kind }) => kind === 'all')).toBe(true);
});

test('threads named before too many changed are not told of twice', () => {
  const { told, changes } = buffer();
  changes.add({ ids: idsOf('a'), all: false });
  changes.add({ ids: [], all: true });
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual([{ kind: 'all' }]);
});

test('what changes after everything was told of is told of by name again', () => {
  const { told, changes } = buffer();
  changes.add({ ids: [], all: true });
  vi.advanceTimersByTime(5_000);
  changes.add({ ids: idsOf('a'), all: false });
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual([{ kind: 'all' }, { kind: 'some', ids: ['a'] }]);
});

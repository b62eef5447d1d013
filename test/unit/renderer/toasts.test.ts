import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Toasts } from '../../../src/renderer/ui/toasts.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function texts(toasts: Toasts): readonly string[] {
  return toasts.store.getState().toasts.map(({ text }) => text);
}

test('a note goes soon, and later when it offers something', () => {
  const toasts = new Toasts();
  toasts.show('Copied', 'note');
  toasts.show('Archived', 'note', [{ label: 'Undo', key: 'Z', run: () => undefined }]);
  vi.advanceTimersByTime(5_000);
  expect(texts(toasts)).toEqual(['Archived']);
  vi.advanceTimersByTime(10_000);
  expect(texts(toasts)).toEqual([]);
});

test('a key does what the newest message offers, then what the one before does', () => {
  const toasts = new Toasts();
  const undone: string[] = [];
  for (const name of ['first', 'second'])
    toasts.show(name, 'note', [{ label: 'Undo', key: 'Z', run: () => undone.push(name) }]);
  toasts.show('A note', 'note');
  expect(toasts.press('Z')).toBe(true);
  expect(toasts.press('Z')).toBe(true);
  expect(toasts.press('Z')).toBe(false);
  expect(undone).toEqual(['second', 'first']);
  expect(texts(toasts)).toEqual(['A note']);
});

test('messages stay while someone points at them', () => {
  const toasts = new Toasts();
  toasts.show('One', 'note');
  toasts.hold(true);
  toasts.show('Two', 'note');
  vi.advanceTimersByTime(60_000);
  expect(texts(toasts)).toEqual(['One', 'Two']);
  toasts.hold(false);
  vi.advanceTimersByTime(3_000);
  expect(texts(toasts)).toEqual([]);
});

test('an action that leads to more reading leaves the message where it is', () => {
  const toasts = new Toasts();
  let asked = 0;
  toasts.show('Not archived', 'problem', [{ label: 'Why?', stays: true, run: () => (asked += 1) }]);
  const [toast] = toasts.store.getState().toasts;
  const action = toast?.actions[0];
  if (toast !== undefined && action !== undefined) toasts.run(toast, action);
  expect(asked).toBe(1);
  expect(texts(toasts)).toEqual(['Not archived']);
});

test('what was done another way is not offered any more, and other messages stay', () => {
  const toasts = new Toasts();
  toasts.show('Archived', 'note', [{ label: 'Undo', key: 'Z', run: () => undefined }]);
  toasts.show('Copied', 'note');
  toasts.withdraw('Z');
  expect(texts(toasts)).toEqual(['Copied']);
  expect(toasts.press('Z')).toBe(false);
});

test('the same said again stands there once, and later offers of an undo stay apart', () => {
  const toasts = new Toasts();
  toasts.show('Not saved: read-only');
  toasts.show('Not saved: read-only');
  expect(texts(toasts)).toEqual(['Not saved: read-only']);
  for (const _ of [1, 2])
    toasts.show('Archived', 'note', [{ label: 'Undo', key: 'Z', run: () => undefined }]);
  expect(texts(toasts)).toEqual(['Not saved: read-only', 'Archived', 'Archived']);
});

test('what was said again stays as long as if it was said for the first time', () => {
  const toasts = new Toasts();
  toasts.show('Not saved: read-only');
  vi.advanceTimersByTime(14_000);
  toasts.show('Not saved: read-only');
  vi.advanceTimersByTime(14_000);
  expect(texts(toasts)).toEqual(['Not saved: read-only']);
});

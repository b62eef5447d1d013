import { expect, it } from 'vitest';
import { marksOf, stepWords } from '../../../src/renderer/history/entry-words.ts';
import { byDay, dayWords } from '../../../src/renderer/history/history-days.ts';
import { undoWords } from '../../../src/renderer/history/undo-words.ts';
import type { JournalEntryView } from '../../../src/shared/journal-calls.ts';

const entry: JournalEntryView = {
  id: 'x',
  at: '2026-05-15T10:00:00.000Z',
  kind: 'edit',
  title: 'Renamed 3 threads',
  state: 'done',
  steps: 3,
  done: 3,
  failed: 0,
  undone: 0,
  undoable: 3,
  reason: null,
  of: null,
  isRedo: false,
};
const result = (outcome: 'undone' | 'refused', message: string | null = null) => ({
  threadId: null,
  title: 't',
  outcome,
  message,
});

it('says what was undone, and what was not and why', () => {
  expect(undoWords('undo', { entry, results: [result('undone')] })).toBe('Undone: Renamed 3 threads');
  expect(
    undoWords('redo', { entry: { ...entry, title: 'Undid: Renamed' }, results: [result('undone')] }),
  ).toBe('Done again: Renamed');
  expect(undoWords('undo', { entry, results: [result('refused', 'changed since')] })).toBe(
    'Not undone: Renamed 3 threads: changed since',
  );
  expect(undoWords('undo', { entry, results: [result('undone'), result('refused', 'changed since')] })).toBe(
    'Undone: Renamed 3 threads. 1 step was left as it is: changed since',
  );
});

it('says the reason that all share, and leaves several to the history', () => {
  const all = [result('refused', 'changed since'), result('refused', 'changed since')];
  expect(undoWords('undo', { entry, results: all })).toBe('Not undone: Renamed 3 threads: changed since');
  const several = [...all, result('refused', 'in the way')];
  expect(undoWords('undo', { entry, results: several })).toBe('Not undone: Renamed 3 threads');
});

it('marks first what was not done, and speaks of an undo as what is done again', () => {
  expect(marksOf({ ...entry, steps: 1_280, done: 1_279, failed: 1 })).toEqual(['1 not done', '1,280 steps']);
  expect(marksOf({ ...entry, kind: 'undo', state: 'undone' })).toEqual(['done again', '3 steps']);
  const refused = {
    position: 1,
    threadId: null,
    title: 't',
    detail: null,
    state: 'done',
    message: null,
    undone: 'refused',
    undoMessage: 'changed since',
  } as const;
  expect(stepWords(refused, 'undo')).toBe('not done again: changed since');
  expect(stepWords(refused, 'edit')).toBe('not undone: changed since');
});

it('puts entries together by the local day, and names the last two', () => {
  const noon = new Date(2026, 4, 15, 12).getTime();
  const at = (hoursAgo: number) => ({ ...entry, at: new Date(noon - hoursAgo * 3_600_000).toISOString() });
  const days = byDay([at(1), at(2), at(24), at(72)]);
  expect(days.map(({ entries }) => entries.length)).toEqual([2, 1, 1]);
  expect(days.map(({ start }) => dayWords(start, noon, 'en'))).toEqual([
    'Today',
    'Yesterday',
    'Tuesday, May 12, 2026',
  ]);
});

import { describe, expect, it } from 'vitest';
import { allPinned } from '../../../src/renderer/bulk/pin-selected.ts';
import { countSelected, isSelected, Selection, targetOf } from '../../../src/renderer/selection/index.ts';
import type { LibraryState } from '../../../src/shared/library.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { idOf } from './thread-of.ts';

const rows = [1, 2, 3, 4, 5, 6].map(idOf);
const ALL = { archived: 'active' } as const;

function selectedOf(selection: Selection): readonly number[] {
  const { selected } = selection.store.getState();
  return rows.flatMap((id, at) => (isSelected(selected, id) ? [at + 1] : []));
}

describe('a selection', () => {
  it('takes threads in and out one by one', () => {
    const selection = new Selection();
    selection.toggle(idOf(2));
    selection.toggle(idOf(4));
    selection.toggle(idOf(2));
    expect(selectedOf(selection)).toEqual([4]);
    expect(targetOf(selection.store.getState().selected)).toEqual({ kind: 'ids', ids: [idOf(4)] });
  });

  it('grows and shrinks from its anchor, in both directions', () => {
    const selection = new Selection();
    selection.toggle(idOf(3));
    selection.extendTo(idOf(5), rows, null);
    expect(selectedOf(selection)).toEqual([3, 4, 5]);
    selection.extendTo(idOf(4), rows, null);
    expect(selectedOf(selection)).toEqual([3, 4]);
    selection.extendTo(idOf(1), rows, null);
    expect(selectedOf(selection)).toEqual([1, 2, 3]);
  });

  it('begins a range at the open thread when nothing was marked before', () => {
    const selection = new Selection();
    selection.extendTo(idOf(3), rows, idOf(2));
    expect(selectedOf(selection)).toEqual([2, 3]);
  });

  it('of everything leaves out what is taken out, and takes it in again', () => {
    const selection = new Selection();
    selection.selectAll(ALL, '');
    selection.toggle(idOf(2));
    selection.toggle(idOf(5));
    selection.toggle(idOf(2));
    const { selected } = selection.store.getState();
    expect(selectedOf(selection)).toEqual([1, 2, 3, 4, 6]);
    expect(countSelected(selected, 5_000)).toBe(4_999);
    expect(targetOf(selected)).toEqual({ kind: 'all', filter: ALL, query: '', except: [idOf(5)] });
    selection.extendTo(idOf(6), rows, null);
    expect(selectedOf(selection)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is nothing after it was cleared', () => {
    const selection = new Selection();
    selection.selectAll(ALL, 'words');
    selection.clear();
    expect(targetOf(selection.store.getState().selected)).toBeNull();
    expect(countSelected(selection.store.getState().selected, 10)).toBe(0);
  });
});

describe('whether what is selected is pinned', () => {
  const library: LibraryState = {
    labels: [],
    noted: 0,
    pinned: 2,
    bookmarked: 0,
    threads: [
      { id: idOf(1), pinned: true },
      { id: idOf(2), pinned: true },
      { id: idOf(3), labels: ['x'] },
    ],
  };
  it('is said by the threads where they are known, else by the filter', () => {
    const named = (...numbers: readonly number[]) =>
      ({ kind: 'ids', ids: new Set(numbers.map(idOf)) }) as const;
    const all = { kind: 'all', query: '', except: new Set<ThreadId>() } as const;
    expect(allPinned(library, named(1, 2))).toBe(true);
    expect(allPinned(library, named(1, 3))).toBe(false);
    expect(allPinned(undefined, named(1))).toBe(false);
    expect(allPinned(library, { ...all, filter: ALL })).toBe(false);
    expect(allPinned(library, { ...all, filter: { ...ALL, pinned: true } })).toBe(true);
    expect(allPinned(library, { ...all, query: 'tea', filter: { ...ALL, pinned: true } })).toBe(false);
  });
});

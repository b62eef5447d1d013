import { describe, expect, it } from 'vitest';
import { countSelected, isSelected, Selection, targetOf } from '../../../src/renderer/selection/index.ts';
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

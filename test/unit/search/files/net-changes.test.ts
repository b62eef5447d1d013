import { describe, expect, it } from 'vitest';
import { netChanges, type StoredTouch } from '../../../../src/main/search/files/net-changes.ts';
import { CHANGE } from '../../../../src/main/search/schema.ts';

type Step = readonly [change: keyof typeof CHANGE, path: string, movedFrom?: string];

function net(...steps: readonly Step[]) {
  const touches = steps.map(
    ([change, path, movedFrom = null], row): StoredTouch => ({
      row,
      path,
      change: CHANGE[change],
      movedFrom,
      added: change === 'delete' || change === 'moveAway' ? 0 : 2,
      removed: change === 'delete' ? 5 : 0,
    }),
  );
  return netChanges(touches);
}

function short(...steps: readonly Step[]) {
  return net(...steps).map(({ path, change, from, changes }) => [path, change, from, changes]);
}

describe('what became of a file', () => {
  it('is the sum of its changes, at the place of the last', () => {
    expect(net(['update', 'a'], ['update', 'a'])).toEqual([
      { path: 'a', change: 'update', from: null, changes: 2, added: 4, removed: 0, item: 1 },
    ]);
  });

  it('is an addition as long as it is there', () => {
    expect(short(['add', 'a'], ['update', 'a'])).toEqual([['a', 'add', null, 2]]);
    expect(short(['add', 'a'], ['moveAway', 'a'], ['moveTo', 'b', 'a'])).toEqual([['b', 'add', null, 2]]);
  });

  it('is nothing when it was added and deleted again', () => {
    expect(short(['add', 'a'], ['delete', 'a'])).toEqual([['a', 'none', null, 2]]);
    expect(short(['add', 'a'], ['delete', 'a'], ['add', 'a'])).toEqual([['a', 'add', null, 3]]);
    expect(short(['add', 'a'], ['delete', 'a'], ['delete', 'a'])).toEqual([['a', 'none', null, 3]]);
  });

  it('is an update when it was deleted and made anew', () => {
    expect(short(['delete', 'a'], ['add', 'a'])).toEqual([['a', 'update', null, 2]]);
    expect(short(['update', 'a'], ['delete', 'a'])).toEqual([['a', 'delete', null, 2]]);
  });

  it('follows moves to where the file is now', () => {
    expect(short(['moveTo', 'b', 'a'])).toEqual([['b', 'move', 'a', 1]]);
    expect(short(['update', 'a'], ['moveTo', 'b', 'a'], ['moveTo', 'c', 'b'])).toEqual([
      ['c', 'move', 'a', 3],
    ]);
    expect(short(['moveTo', 'b', 'a'], ['delete', 'b'])).toEqual([['a', 'delete', null, 2]]);
  });

  it('is an update when it was moved and moved back with changes', () => {
    expect(short(['moveTo', 'b', 'a'], ['moveTo', 'a', 'b'])).toEqual([['a', 'update', null, 2]]);
  });

  it('is told for each file, by path', () => {
    expect(short(['add', 'z'], ['update', 'a']).map(([path]) => path)).toEqual(['a', 'z']);
    expect(net()).toEqual([]);
  });
});

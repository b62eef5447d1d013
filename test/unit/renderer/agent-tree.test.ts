import { describe, expect, test } from 'vitest';
import { type TreeRow, treeRows, treeStep } from '../../../src/renderer/sub-agents/agent-tree.ts';
import type { DescendantNode } from '../../../src/shared/contract.ts';
import { idOf, threadOf } from './thread-of.ts';

const ROOT = 0;

function node(number: number, parent: number, depth: number): DescendantNode {
  return { thread: threadOf(number, number), parentThreadId: idOf(parent), depth, status: 'open' };
}

/** Breadth first, as main gives them. */
const NODES = [node(1, ROOT, 1), node(2, ROOT, 1), node(3, 1, 2), node(4, 1, 2), node(5, 4, 3)];

function numbers(rows: readonly TreeRow[]): readonly number[] {
  return rows.map(({ node: { thread } }) => Number(thread.id.slice(-2)));
}

describe('the lines of the tree', () => {
  test('children stand below their parent with their level and place', () => {
    const rows = treeRows(NODES, new Set());
    expect(numbers(rows)).toEqual([1, 3, 4, 5, 2]);
    expect(rows.map(({ level }) => level)).toEqual([1, 2, 2, 3, 1]);
    expect(rows.map(({ place, siblings }) => `${place}/${siblings}`)).toEqual([
      '1/2',
      '1/2',
      '2/2',
      '1/1',
      '2/2',
    ]);
    expect(rows.map(({ expanded }) => expanded)).toEqual([true, null, true, null, null]);
  });

  test('nothing shows below a collapsed line', () => {
    expect(numbers(treeRows(NODES, new Set([idOf(4)])))).toEqual([1, 3, 4, 2]);
    expect(numbers(treeRows(NODES, new Set([idOf(1)])))).toEqual([1, 2]);
  });

  test('a sub-agent whose parent has no thread hangs from the root', () => {
    expect(treeRows([node(7, 6, 2)], new Set())).toMatchObject([{ level: 1, siblings: 1 }]);
  });
});

describe('keys in the tree', () => {
  const rows = treeRows(NODES, new Set());
  const step = (key: string, at: number) => treeStep(key, rows, at);

  test('up, down, Home and End walk and stop at the ends', () => {
    expect(step('ArrowDown', 0)).toEqual({ kind: 'focus', index: 1 });
    expect(step('ArrowUp', 0)).toBeNull();
    expect(step('ArrowDown', 4)).toBeNull();
    expect(step('Home', 3)).toEqual({ kind: 'focus', index: 0 });
    expect(step('End', 0)).toEqual({ kind: 'focus', index: 4 });
  });

  test('right opens a branch, then goes into it; left closes it, or goes to the parent', () => {
    const closed = treeRows(NODES, new Set([idOf(1)]));
    expect(treeStep('ArrowRight', closed, 0)).toEqual({ kind: 'expand', index: 0 });
    expect(step('ArrowRight', 0)).toEqual({ kind: 'focus', index: 1 });
    expect(step('ArrowRight', 1)).toBeNull();
    expect(step('ArrowLeft', 2)).toEqual({ kind: 'collapse', index: 2 });
    expect(step('ArrowLeft', 3)).toEqual({ kind: 'focus', index: 2 });
    expect(step('ArrowLeft', 4)).toBeNull();
  });

  test('Enter opens the thread', () => {
    expect(step('Enter', 2)).toEqual({ kind: 'open', index: 2 });
    expect(step('x', 2)).toBeNull();
  });
});

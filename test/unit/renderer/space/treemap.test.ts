import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { nodesAt, WHOLE } from '../../../../src/renderer/space/space-tree.ts';
import { neighbour, squarified } from '../../../../src/renderer/space/treemap-layout.ts';
import type { SpaceReport } from '../../../../src/renderer/space/use-space.ts';
import { testThreadId } from '../../../support/rollout-builder.ts';

it('cells fill the area in proportion, inside it, and none over another', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(
      sizes,
      fc.integer({ min: 50, max: 2_000 }),
      fc.integer({ min: 50, max: 900 }),
      (bytes, width, height) => {
        const items = bytes.map((size, at) => ({ key: String(at), bytes: size }));
        const cells = squarified(items, { width, height });
        expect(cells.map(({ item }) => item.key)).toEqual(items.map(({ key }) => key));
        for (const { left, top, width: w, height: h } of cells) {
          expect(Math.min(left, top, w, h)).toBeGreaterThanOrEqual(0);
          expect(left + w).toBeLessThanOrEqual(width);
          expect(top + h).toBeLessThanOrEqual(height);
        }
      },
    ),
  );
});

it('arrows lead to the neighbour that is most in line, and nowhere at the edge', () => {
  const cell = (left: number, top: number, width: number, height: number) => ({
    item: null,
    left,
    top,
    width,
    height,
  });
  const cells = [cell(0, 0, 100, 100), cell(102, 0, 50, 40), cell(102, 42, 50, 58), cell(0, 102, 152, 40)];
  expect(neighbour(cells, 0, 'ArrowRight')).toBe(1);
  expect(neighbour(cells, 2, 'ArrowLeft')).toBe(0);
  expect(neighbour(cells, 1, 'ArrowDown')).toBe(2);
  expect(neighbour(cells, 0, 'ArrowDown')).toBe(3);
  expect(neighbour(cells, 0, 'ArrowUp')).toBe(-1);
  expect(neighbour([], 0, 'ArrowUp')).toBe(-1);
});

it('from every cell every other one can be reached with arrows', () => {
  const items = [900, 500, 300, 200, 120, 80, 60, 40, 30, 10].map((bytes, at) => ({
    key: String(at),
    bytes,
  }));
  const cells = squarified(items, { width: 800, height: 300 });
  const reached = new Set([0]);
  for (const from of reached) {
    for (const direction of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const) {
      const to = neighbour(cells, from, direction);
      if (to >= 0) reached.add(to);
    }
  }
  expect(reached.size).toBe(cells.length);
});

it('what is not listed one by one is a cell of its own, so that each place adds up', () => {
  const thread = (number: number, bytes: number) => ({
    threadId: testThreadId(number),
    title: `Thread ${number}`,
    cwd: '/a',
    archived: false,
    updatedAt: '2026-05-15T10:00:00.000Z',
    bytes,
    plainBytes: bytes,
    files: 1,
    kinds: { messages: bytes },
  });
  const report = {
    threads: [thread(1, 50), thread(2, 30)],
    projects: [{ cwd: '/a', threads: 5, bytes: 100, kinds: { messages: 100 } }],
    total: { threads: 5, files: 5, bytes: 100, kinds: { messages: 100 } },
  } as unknown as SpaceReport;
  const name = (cwd: string) => cwd;
  expect(nodesAt(report, WHOLE, name).map(({ bytes }) => bytes)).toEqual([100]);
  const inside = nodesAt(report, { cwd: '/a', threadId: null }, name);
  expect(inside.map(({ name: words, bytes }) => [words, bytes])).toEqual([
    ['Thread 1', 50],
    ['Thread 2', 30],
    ['Other threads', 20],
  ]);
  expect(nodesAt(report, { cwd: '/a', threadId: testThreadId(1) }, name)).toMatchObject([
    { name: 'Messages', bytes: 50 },
  ]);
});

import { expect, it, onTestFinished } from 'vitest';
import {
  Library,
  planLabel,
  planLabelling,
  planLabelMerge,
  readLabels,
  SLICE_ROWS,
  slicesOf,
  turnedRound,
} from '../../../src/main/library/index.ts';
import { testThreadId } from '../../support/rollout-builder.ts';

it('a long change comes to the same in its parts, forwards and backwards', () => {
  const library = new Library({ path: null, home: '/h', now: Date.now, log: () => undefined });
  onTestFinished(() => library.close());
  const make = (name: string) => {
    const { id, change } = planLabel(library, { id: null, name, colour: 'red' });
    if (change !== null) library.apply(change);
    return id;
  };
  const [a, b] = [make('a'), make('b')];
  const threadIds = Array.from({ length: SLICE_ROWS * 2 + 7 }, (_, at) => testThreadId(at + 1));
  const labelling = planLabelling(library, { threadIds, add: [a], remove: [] });
  for (const part of slicesOf(labelling ?? { before: {}, after: {} })) library.apply(part);
  const state = () => [readLabels(library), library.rows('thread_labels')];
  const before = state();
  const parts = slicesOf(planLabelMerge(library, a, b));
  expect(parts.length).toBeGreaterThan(4);
  for (const part of parts) library.apply(part);
  expect(readLabels(library)).toMatchObject([{ name: 'b', everywhere: threadIds.length }]);
  for (const part of parts.toReversed()) library.apply(turnedRound(part));
  expect(state()).toEqual(before);
});

it('a short change is one part', () => {
  const change = { before: {}, after: { pins: [[1, testThreadId(1), 5]] } };
  expect(slicesOf(change)).toEqual([change]);
});

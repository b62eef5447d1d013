import { expect, test } from 'vitest';
import { type WalkPlace, walkTarget } from '../../../src/renderer/ui/walk.ts';

const list: WalkPlace = { along: 'column', round: false, at: 1, count: 3 };
const toolbar: WalkPlace = { along: 'row', round: true, at: 1, count: 3 };

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 2, 2],
  ['ArrowUp', 2, 1],
  ['ArrowUp', 0, 0],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['ArrowRight', 0, null],
  ['a', 0, null],
])('in a list, %s on line %i goes to %s', (key, at, target) => {
  expect(walkTarget(key, { ...list, at })).toBe(target);
});

test.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 2, 0],
  ['ArrowLeft', 1, 0],
  ['ArrowLeft', 0, 2],
  ['Home', 1, 0],
  ['End', 1, 2],
  ['ArrowDown', 1, null],
])('in a toolbar, which goes round, %s on button %i goes to %s', (key, at, target) => {
  expect(walkTarget(key, { ...toolbar, at })).toBe(target);
});

test('where nothing has the focus, the first or the last gets it', () => {
  for (const place of [list, toolbar]) {
    const [back, on] = place.along === 'row' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    expect(walkTarget(on ?? '', { ...place, at: -1 })).toBe(0);
    expect(walkTarget(back ?? '', { ...place, at: -1 })).toBe(2);
  }
});

test('where there is nothing, no key moves', () => {
  expect(walkTarget('Home', { ...list, at: -1, count: 0 })).toBeNull();
  expect(walkTarget('ArrowRight', { ...toolbar, at: -1, count: 0 })).toBeNull();
});

import { expect, it } from 'vitest';
import { archivedWhen } from '../../../src/shared/thread.ts';

const USED = '2026-09-30T10:02:03.456Z';

it('a thread that is not archived was archived at no time', () => {
  expect(archivedWhen({ archivedAt: null, updatedAt: USED })).toBeNull();
});

it.each([USED, '2026-09-30T10:02:03.000Z'])(
  'the time of the last use, %s, does not pass for that of archiving',
  (archivedAt) => {
    expect(archivedWhen({ archivedAt, updatedAt: USED })).toBeNull();
  },
);

it('any other time is when it was archived', () => {
  const archivedAt = '2026-10-01T08:00:00.000Z';
  expect(archivedWhen({ archivedAt, updatedAt: USED })).toBe(archivedAt);
});

import { expect, it } from 'vitest';
import { found } from '../../../src/renderer/health/health-words.ts';
import type { FindingCode, FindingSeverity } from '../../../src/shared/doctor.ts';

function group(code: FindingCode, severity: FindingSeverity, total: number, repairable: number) {
  return { code, severity, total, repairable, findings: [] };
}

it('counts what matters, what of it can be repaired, and notes apart', () => {
  const groups = [
    group('row-archived-flag', 'error', 400, 367),
    group('row-orphan', 'warning', 6, 0),
    group('name-not-in-index', 'information', 8, 8),
    group('file-without-row', 'information', 1_000, 0),
  ];
  expect(found({ groups })).toBe('406 findings · 367 can be repaired · 1,008 notes');
});

it('says that everything agrees where there are only notes, and how many', () => {
  expect(found({ groups: [group('bad-lines', 'information', 1, 0)] })).toBe('Everything agrees · 1 note');
  expect(found({ groups: [] })).toBe('Everything agrees');
});

it('says when all can be repaired, and when nothing can', () => {
  expect(found({ groups: [group('torn-line', 'error', 2, 2)] })).toBe('2 findings · all can be repaired');
  expect(found({ groups: [group('row-orphan', 'warning', 1, 0)] })).toBe('1 finding · nothing to repair');
});

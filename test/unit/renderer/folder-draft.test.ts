import { expect, test } from 'vitest';
import { lookOf, refusalOf, trimmed } from '../../../src/renderer/search/folder-draft.ts';

test('a smart folder needs a name and something to search for', () => {
  expect(refusalOf({ name: ' ', query: 'lease' })).toBe('It needs a name');
  expect(refusalOf({ name: 'Leases', query: ' ' })).toBe('It needs something to search for');
  expect(refusalOf({ name: 'Leases', query: 'lease' })).toBeNull();
});

test('it is kept without blanks around it, and otherwise as it is', () => {
  expect(trimmed({ name: ' Leases ', query: ' lease ', colour: 'teal', onlyHere: true })).toEqual({
    name: 'Leases',
    query: 'lease',
    colour: 'teal',
    onlyHere: true,
  });
});

test('one thing of its look is changed, or taken away', () => {
  const look = { colour: 'teal', sort: 'updated' } as const;
  expect(lookOf(look, { onlyHere: true })).toEqual({ colour: 'teal', sort: 'updated', onlyHere: true });
  expect(lookOf(look, { colour: undefined })).toEqual({ sort: 'updated' });
});

import { describe, expect, it } from 'vitest';
import {
  differing,
  fieldLabel,
  maySay,
  sourceMark,
  valueWords,
} from '../../../src/renderer/metadata/field-words.ts';
import type { FieldSources } from '../../../src/shared/contract.ts';

const AGREED: FieldSources = {
  field: 'branch',
  value: 'main',
  stateDb: 'main',
  rollout: 'main',
  nameIndex: null,
  differs: false,
  from: 'stateDb',
};
const PARTED: FieldSources = { ...AGREED, rollout: 'other', differs: true };

describe('the words of the metadata', () => {
  it('name every field, and one that is not known as it is', () => {
    expect([fieldLabel('sha'), fieldLabel('archived'), fieldLabel('future')]).toEqual([
      'Git commit',
      'Place',
      'future',
    ]);
  });

  it('make sizes and counts readable, and leave everything else as it is', () => {
    expect(valueWords('size', '1234567')).toBe('1.2 MB (1,234,567 bytes)');
    expect(valueWords('tokens', '1234')).toBe('1,234');
    expect(valueWords('tokens', 'many')).toBe('many');
    expect(valueWords('created', 'not a time')).toBe('not a time');
    expect(valueWords('branch', '1234')).toBe('1234');
  });

  it('mark the source that counts and those that say something else, only where they disagree', () => {
    expect(sourceMark(AGREED, 'stateDb')).toBeNull();
    expect(sourceMark(PARTED, 'stateDb')).toBe('shown');
    expect(sourceMark(PARTED, 'rollout')).toBe('differs');
    expect(sourceMark(PARTED, 'nameIndex')).toBeNull();
    expect(
      sourceMark({ ...PARTED, from: 'rollout', value: 'other', nameIndex: 'other' }, 'nameIndex'),
    ).toBeNull();
  });

  it('tell a source that is silent from one that has no place for the field', () => {
    expect([maySay('name', 'nameIndex'), maySay('branch', 'nameIndex')]).toEqual([true, false]);
    expect([maySay('name', 'rollout'), maySay('branch', 'rollout')]).toEqual([false, true]);
    expect([maySay('size', 'stateDb'), maySay('branch', 'stateDb')]).toEqual([false, true]);
  });

  it('count the fields about which the sources disagree', () => {
    expect(differing([AGREED, PARTED, AGREED])).toBe(1);
  });
});

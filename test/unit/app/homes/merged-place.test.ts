import { describe, expect, it } from 'vitest';
import {
  cursorIn,
  decodePlace,
  encodePlace,
  MERGED_SORT,
  type MergedPlace,
} from '../../../../src/main/app/homes/merged-place.ts';
import { decodeCursor } from '../../../../src/shared/paging.ts';
import type { ThreadId } from '../../../../src/shared/thread.ts';

const ID = '0199aaaa-0000-7000-8000-0000000000ff' as ThreadId;
const PLACE: MergedPlace = { value: 1_700_000_000_000, id: ID, home: '00000000000000aa' };

describe('a place in a list of several homes', () => {
  it('is the same after it was written and read', () => {
    expect(decodePlace(encodePlace(PLACE))).toEqual(PLACE);
  });

  it('lies behind the row in its own home and in homes before it, and right before a copy in homes after it', () => {
    const at = (home: string, place = PLACE) => {
      const cursor = cursorIn(home, place);
      return cursor === null ? null : decodeCursor(cursor, MERGED_SORT);
    };
    expect(at('00000000000000aa')).toEqual({ value: PLACE.value, id: ID });
    expect(at('00000000000000a9')).toEqual({ value: PLACE.value, id: ID });
    expect(at('00000000000000ab')).toEqual({
      value: PLACE.value,
      id: '0199aaaa-0000-7000-8000-000000000100',
    });
    const last = { ...PLACE, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' as ThreadId };
    expect(at('00000000000000ab', last)).toEqual({
      value: PLACE.value + 1,
      id: '00000000-0000-0000-0000-000000000000',
    });
    expect(cursorIn('00000000000000ab', null)).toBeNull();
  });
});

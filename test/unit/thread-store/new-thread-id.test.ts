import { describe, expect, it } from 'vitest';
import { newThreadId } from '../../../src/main/thread-store/index.ts';

describe('the id of a new thread', () => {
  it('is a UUID of version 7 that holds its time', () => {
    const id = newThreadId(0x017f22e279b0, Buffer.from('0cc318c4dc0c0c07398f', 'hex'));
    expect(id).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it.each([0x00, 0x3f, 0x40, 0x7f, 0x80, 0xff])(
    'has the variant of RFC 9562 whatever the random byte %i',
    (byte) => {
      const id = newThreadId(1_778_839_200_000, new Uint8Array(10).fill(byte));
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    },
  );

  it('sorts by time', () => {
    const times = [0, 1, 1_700_000_000_000, 1_700_000_000_001, 4_000_000_000_000];
    const ids = times.map((time) => newThreadId(time));
    expect(ids.toSorted()).toEqual(ids);
  });

  it('is never the same twice, also within a millisecond', () => {
    const ids = Array.from({ length: 10_000 }, () => newThreadId(1_778_839_200_000));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is not made for a time that has no place in it', () => {
    expect(() => newThreadId(2 ** 48)).toThrow(RangeError);
    expect(() => newThreadId(-1)).toThrow(RangeError);
    expect(() => newThreadId(Number.NaN)).toThrow(RangeError);
  });
});

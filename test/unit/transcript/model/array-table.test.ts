import { describe, expect, it } from 'vitest';
import { SkeinError } from '../../../../src/shared/errors.ts';
import { ArrayTable } from '../../../../src/main/transcript/model/index.ts';

interface Named {
  readonly id: string | null;
  readonly word: string;
}

function table(...ids: readonly (string | null)[]): ArrayTable<Named> {
  const made = new ArrayTable<Named>();
  for (const id of ids) made.push({ id, word: `${id}` });
  return made;
}

describe('a table of entries in memory', () => {
  it('finds the last entry with an id that is still there', () => {
    const entries = table('a', 'b', null, 'a');
    expect(entries.find('a')).toBe(3);
    entries.truncate(3);
    expect(entries.find('a')).toBe(0);
    entries.truncate(0);
    expect(entries.find('a')).toBeNull();
    expect(entries.count).toBe(0);
  });

  it('finds by the new id after a replacement, and no more by the old one', () => {
    const entries = table('a', 'b', 'c');
    entries.replace(1, { id: 'd', word: 'new' });
    expect(entries.find('b')).toBeNull();
    expect(entries.find('d')).toBe(1);
    expect(entries.get(1).word).toBe('new');
    entries.replace(0, { id: 'd', word: 'earlier' });
    expect(entries.find('d')).toBe(1);
    entries.replace(1, { id: null, word: 'none' });
    expect(entries.find('d')).toBe(0);
  });

  it('has nothing at positions that are not there', () => {
    const entries = table('a');
    expect(() => entries.get(1)).toThrow(SkeinError);
    expect(() => entries.replace(-1, { id: null, word: '' })).toThrow(SkeinError);
    expect(entries.find('toString')).toBeNull();
    expect(entries.find('__proto__')).toBeNull();
  });

  it('finds what a search through all entries would, whatever is done to it', () => {
    const entries = table();
    let seed = 7;
    const random = (most: number): number => {
      seed = (seed * 48271) % 2147483647;
      return seed % most;
    };
    for (let step = 0; step < 3000; step++) {
      const id = random(4) === 0 ? null : `id-${random(12)}`;
      const action = random(10);
      if (action < 6 || entries.count === 0) entries.push({ id, word: '' });
      else if (action < 9) entries.replace(random(entries.count), { id, word: '' });
      else entries.truncate(entries.count - random(Math.min(8, entries.count)));
      const wanted = `id-${random(12)}`;
      const last = entries.entries().findLastIndex((entry) => entry.id === wanted);
      expect(entries.find(wanted)).toBe(last === -1 ? null : last);
    }
  });
});

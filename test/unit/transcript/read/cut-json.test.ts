import { describe, expect, it } from 'vitest';
import { CUT_LIMITS, CutJson, type CutLimits } from '../../../../src/main/transcript/read/cut-json.ts';

const WIDE: CutLimits = { stringBytes: 1 << 20, totalBytes: 1 << 24, entries: 1_000_000, depth: 1_000 };

/** Reads the text in pieces of these sizes, over and over. */
function read(text: string | Buffer, limits: CutLimits, sizes: readonly number[] = [7]): CutJson {
  const bytes = Buffer.from(text as string);
  const cut = new CutJson(limits);
  for (let at = 0, step = 0; at < bytes.length; step++) {
    const size = sizes[step % sizes.length] ?? 1;
    cut.push(bytes.subarray(at, at + size));
    at += size;
  }
  return cut;
}

/** Numbers from a seed, so that a failure can be had again. */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

const PIECES = [
  'a',
  'Zz9',
  '\\',
  '"',
  '\n',
  '\u0000',
  'é',
  '日本',
  '😀',
  '\ud800',
  '\udc00',
  '{',
  '}',
  ']',
  ',',
  ':',
  ' ',
];

function anyText(roll: (most: number) => number): string {
  return Array.from({ length: roll(12) }, () => PIECES[roll(PIECES.length)]).join('');
}

function anyValue(roll: (most: number) => number, depth: number): unknown {
  const kind = roll(depth > 4 ? 5 : 8);
  if (kind === 0) return null;
  if (kind === 1) return roll(2) === 0;
  if (kind === 2) return (roll(2_000_000) - 1_000_000) / (roll(3) === 0 ? 1 : 7e9);
  if (kind < 5) return anyText(roll);
  if (kind === 5) return Array.from({ length: roll(5) }, () => anyValue(roll, depth + 1));
  return anyObject(roll, depth + 1);
}

function anyObject(roll: (most: number) => number, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Array.from({ length: roll(6) }, () => [
      roll(20) === 0 ? '__proto__' : anyText(roll),
      anyValue(roll, depth),
    ]),
  );
}

describe('a huge JSON line that is read in chunks', () => {
  it('says what JSON.parse says, wherever the chunks are split', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const roll = dice(seed);
      const text = JSON.stringify(anyObject(roll), null, roll(3) === 0 ? ' \t' : undefined);
      const cut = read(text, WIDE, [1 + roll(5), 1 + roll(40)]);
      expect(cut.end(), `seed ${seed}`).toEqual(JSON.parse(text));
      expect(cut.cuts.size).toBe(0);
    }
  });

  it('is null for what JSON.parse refuses, and for what is no object', () => {
    for (let seed = 1; seed <= 600; seed++) {
      const roll = dice(seed);
      const whole = Buffer.from(JSON.stringify(anyObject(roll)));
      const at = roll(whole.length);
      const broken = Buffer.concat([
        whole.subarray(0, at),
        Buffer.from([32 + roll(94)]),
        whole.subarray(at + roll(2)),
      ]);
      let expected: unknown = null;
      try {
        expected = JSON.parse(broken.toString());
      } catch {}
      expect(read(broken, WIDE, [1 + roll(9)]).end(), `seed ${seed}`).toEqual(expected);
    }
    for (const text of ['', '1', '[]', '"a"', 'null', '{', '{"a":"b', '1 2', '{}{}', '{"a":1 2}'])
      expect(read(text, WIDE).end()).toBeNull();
  });

  it('cuts strings at whole characters and counts what it left out', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const roll = dice(seed);
      const whole =
        Array.from({ length: 40 }, () => PIECES[roll(14)])
          .join('')
          .toWellFormed() + 'x'.repeat(roll(50));
      const text = roll(2) === 0 ? JSON.stringify({ a: whole, b: 1 }) : escapedAll({ a: whole, b: 1 });
      const cut = read(text, { ...WIDE, stringBytes: 16 }, [1 + roll(5), 1 + roll(60)]);
      const a = String(cut.end()?.['a']);
      expect(whole.startsWith(a), `seed ${seed}`).toBe(true);
      expect(a.isWellFormed()).toBe(true);
      expect(a.length + cut.omittedOf(a), `seed ${seed}`).toBe(whole.length);
      expect(cut.end()?.['b']).toBe(1);
      for (const [, place] of cut.cuts.entries())
        expect(JSON.parse(`"${Buffer.from(text).toString('utf8', place.start, place.end)}"`)).toBe(whole);
    }
  });

  it('keeps the outer members of an object whose inside is too large, and its memory bounded', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => ({ index, text: 'some text' }));
    const text = JSON.stringify({
      type: 'event_msg',
      payload: { type: 'x', many, status: 'failed', also: [1, [2]] },
    });
    const cut = read(text, { ...CUT_LIMITS, entries: 1_000 }, [65_536]);
    const payload = cut.end()?.['payload'] as { many: unknown[]; status: string; also: unknown };
    expect(payload.many.length).toBeGreaterThan(100);
    expect(payload.many.length).toBeLessThan(1_000);
    expect(payload).toMatchObject({ type: 'x', status: 'failed', also: null });
  });

  it('keeps no more than it may of strings, lists, numbers, spaces and depth', () => {
    const tight = { stringBytes: 1_000, totalBytes: 10_000, entries: 1_000, depth: 8 };
    const strings = read(
      JSON.stringify({ a: Array(500).fill('x'.repeat(900)), z: 'end' }),
      tight,
      [4096],
    ).end();
    expect(strings).toMatchObject({ z: 'end' });
    expect(JSON.stringify(strings).length).toBeLessThan(12_000);
    const deep = read(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)},"z":1}`, tight, [4096]).end();
    expect(deep).toMatchObject({ z: 1 });
    expect(read(`{"a":1${'0'.repeat(50_000)}}`, tight).end()).toBeNull();
    expect(read(`{"a":1${' '.repeat(50_000)}}`, tight).end()).toEqual({ a: 1 });
    const keys = `{${Array.from({ length: 300_000 }, (_, at) => `"k${at}":1`).join(',')}}`;
    expect(Object.keys(read(keys, tight, [4096]).end() ?? {}).length).toBeLessThan(50_000);
  });
});

/** As another encoder may write it: each unit escaped. */
function escapedAll(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x00-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

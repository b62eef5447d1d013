import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { allItems, itemsOfKinds } from '../../../src/renderer/transcript/reading/shown-items.ts';
import { jumpFrom } from '../../../src/renderer/transcript/reading/jumps.ts';
import { KeptPlaces } from '../../../src/renderer/transcript/reading/kept-places.ts';
import { kindCounts } from '../../../src/renderer/transcript/reading/kind-counts.ts';
import { Reader } from '../../../src/renderer/transcript/reading/reader.ts';
import { ROWS_MOST, windowAfter, windowAround } from '../../../src/renderer/transcript/reading/row-window.ts';
import { turnMarks } from '../../../src/renderer/transcript/reading/turn-marks.ts';
import { TranscriptSource } from '../../../src/renderer/transcript/source/index.ts';
import { FakeThread, ID, later, turnAt } from './transcript-fake.ts';

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function reading(thread: FakeThread) {
  const source = new TranscriptSource(thread.client, ID);
  closing.push(source.open());
  await later(90);
  return new Reader(source, { linked: null, kept: null });
}

const AT_END = { item: 15, above: 10, last: 19, atEnd: true };
const IN_THE_MIDDLE = { item: 5, above: 0, last: 9, atEnd: false };

describe('the items that are shown', () => {
  test('rows and items of a filtered thread find each other', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[uacfeEC]*$/), (kinds) => {
        const shown = itemsOfKinds(kinds, new Set(['userMessage', 'command'] as const));
        const letters = kinds.split('');
        const expected = letters.flatMap((letter, at) => ('ucC'.includes(letter) ? [at] : []));
        expect(Array.from({ length: shown.count }, (_, row) => shown.itemAt(row))).toEqual(expected);
        expect(expected.map((item) => shown.rowOf(item))).toEqual(expected.map((_, row) => row));
        expect(letters.map((_, at) => shown.has(at))).toEqual(letters.map((l) => 'ucC'.includes(l)));
      }),
    );
  });

  test('the row of an item that is left out is that of the next one', () => {
    const shown = itemsOfKinds('uccau', new Set(['userMessage'] as const));
    expect([0, 1, 3, 4, 5].map(shown.rowOf)).toEqual([0, 1, 1, 1, 2]);
  });

  test('kinds are counted whether they failed or not', () => {
    expect(kindCounts('uccCa?')).toEqual(
      new Map([
        ['userMessage', 1],
        ['command', 3],
        ['agentMessage', 1],
      ]),
    );
  });

  test('a turn is marked by what is in it alone', () => {
    const kinds = `${'u'.repeat(10)}ufFkseCuuu${'e'.repeat(10)}`;
    expect(turnMarks(kinds, turnAt(1, 30))).toEqual({ errors: 3, edits: 2, compactions: 1, agents: 1 });
  });
});

describe('jumps', () => {
  const place = { kinds: 'uacCfauea', isShown: () => true };

  test('go to the nearest one and not beyond the ends', () => {
    expect(jumpFrom(0, 'next', { ...place, goal: 'prompt' })).toBe(6);
    expect(jumpFrom(6, 'next', { ...place, goal: 'prompt' })).toBeNull();
    expect(jumpFrom(6, 'previous', { ...place, goal: 'prompt' })).toBe(0);
    expect(jumpFrom(0, 'next', { ...place, goal: 'edit' })).toBe(4);
  });

  test('an item that failed is an error', () => {
    expect(jumpFrom(0, 'next', { ...place, goal: 'error' })).toBe(3);
    expect(jumpFrom(3, 'next', { ...place, goal: 'error' })).toBe(7);
  });

  test('go over the thread one by one, and say when there is no more', async () => {
    const thread = new FakeThread(20);
    thread.letters = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [at, at % 5 === 0 ? 'u' : 'c']),
    );
    const reader = await reading(thread);
    reader.viewed(AT_END, null);
    reader.jump('prompt', 'previous');
    expect(reader.store.getState()).toMatchObject({ current: 15, following: false });
    reader.jump('prompt', 'previous');
    expect(reader.store.getState().current).toBe(10);
    reader.jump('error', 'next');
    expect(reader.store.getState().said.words).toBe('No error further down');
    expect(reader.store.getState().current).toBe(10);
  });

  test('wait until it is known of what kinds the items are', async () => {
    const thread = new FakeThread(20);
    const source = new TranscriptSource(thread.client, ID);
    const reader = new Reader(source, { linked: null, kept: null });
    reader.jump('prompt', 'previous');
    expect(reader.store.getState()).toMatchObject({ current: null, said: { words: '' } });
    closing.push(source.open());
    await expect.poll(() => source.store.getState().kinds).toHaveLength(20);
    await expect.poll(() => reader.store.getState()).toMatchObject({ current: 19, following: false });
    expect(reader.store.getState().said.words).toBe('');
  });

  test('pass over what the filter hides, and say so', async () => {
    const thread = new FakeThread(20);
    thread.letters = { 3: 'f', 8: 'a' };
    const reader = await reading(thread);
    reader.toggleFocus();
    reader.viewed({ item: 0, above: 0, last: 5, atEnd: false }, null);
    reader.jump('edit', 'next');
    expect(reader.store.getState().said.words).toBe('No edit further down among what is shown');
  });

  test('what was jumped to stays current until it has left the view', async () => {
    const reader = await reading(new FakeThread(100));
    reader.viewed(IN_THE_MIDDLE, null);
    reader.goTo(50);
    reader.viewed(IN_THE_MIDDLE, 'down');
    expect(reader.store.getState().current).toBe(50);
    reader.viewed({ item: 50, above: -12, last: 56, atEnd: false }, 'down');
    reader.viewed({ item: 55, above: 0, last: 62, atEnd: false }, 'down');
    expect(reader.store.getState().current).toBeNull();
  });
});

describe('following', () => {
  test('ends when one scrolls up, not when the list moves by itself, and begins again at the end', async () => {
    const reader = await reading(new FakeThread(20));
    reader.viewed(IN_THE_MIDDLE, null);
    expect(reader.store.getState().following).toBe(true);
    reader.viewed(IN_THE_MIDDLE, 'up');
    expect(reader.store.getState().following).toBe(false);
    reader.viewed(AT_END, 'down');
    expect(reader.store.getState().following).toBe(true);
  });

  test('does not begin again because the view is still at the end after a jump away from it', async () => {
    const reader = await reading(new FakeThread(20));
    reader.goToEnd();
    reader.goToStart();
    reader.viewed(AT_END, null);
    expect(reader.store.getState().following).toBe(false);
    reader.viewed({ ...IN_THE_MIDDLE, item: 0 }, null);
    expect(reader.store.getState().following).toBe(false);
  });

  test('items that come meanwhile are counted, those behind a filter are not', async () => {
    const thread = new FakeThread(20);
    const reader = await reading(thread);
    reader.viewed(IN_THE_MIDDLE, 'up');
    thread.letters = { 20: 'c', 21: 'c' };
    thread.grow(24);
    thread.changed();
    await expect.poll(() => reader.newItems()).toBe(4);
    reader.toggleFocus();
    expect(reader.newItems()).toBe(2);
    reader.goToEnd();
    expect(reader.newItems()).toBe(0);
  });
});

describe('opening and closing', () => {
  test('all at once forgets what was opened one by one', async () => {
    const reader = await reading(new FakeThread(20));
    reader.setOpen(3, true);
    expect(reader.store.getState().openness.single.get(3)).toBe(true);
    reader.toggleAll();
    expect(reader.store.getState().openness).toEqual({ all: 'open', single: new Map() });
    reader.toggleAll();
    expect(reader.store.getState().openness.all).toBe('closed');
  });
});

describe('the window of rows', () => {
  test('is everything as long as a browser can draw it', () => {
    expect(windowAround(5, 50_000)).toEqual({ from: 0, to: 50_000 });
  });

  test('always has the row it is made for, and never too many', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(2_000_000), (count, at) => {
        const row = Math.min(at, Math.max(0, count - 1));
        const window = windowAround(row, count);
        expect(window.to - window.from).toBe(Math.min(count, ROWS_MOST));
        if (count > 0) expect(row >= window.from && row < window.to).toBe(true);
      }),
    );
  });

  test('grows with the thread at its end, and stays in the middle', () => {
    expect(windowAfter({ from: 0, to: 100 }, 100, 120)).toEqual({ from: 0, to: 120 });
    expect(windowAfter({ from: 0, to: 100_000 }, 300_000, 300_001)).toEqual({ from: 0, to: 100_000 });
    const end = { from: 200_000, to: 300_000 };
    expect(windowAfter(end, 300_000, 310_000)).toEqual({ from: 200_000, to: 310_000 });
    expect(windowAfter(end, 300_000, 330_000)).toEqual({ from: 230_000, to: 330_000 });
    expect(windowAfter({ from: 200_000, to: 300_000 }, 300_000, 10)).toEqual({ from: 0, to: 10 });
  });

  test('all items of a thread are shown in their order', () => {
    const shown = allItems(3);
    expect([shown.itemAt(2), shown.rowOf(9), shown.has(3)]).toEqual([2, 3, false]);
  });
});

describe('places', () => {
  /** What a browser keeps. */
  class Kept {
    readonly texts = new Map<string, string>();
    getItem(key: string): string | null {
      return this.texts.get(key) ?? null;
    }
    setItem(key: string, text: string): void {
      this.texts.set(key, text);
    }
  }

  test('are kept for the last threads, across windows', () => {
    const kept = new Kept();
    const places = new KeptPlaces(kept);
    for (let at = 0; at < 250; at += 1) places.keep(`thread-${at}`, { item: at, above: 1.6 });
    const later = new KeptPlaces(kept);
    expect(later.of('thread-249')).toEqual({ item: 249, above: 2 });
    expect(later.of('thread-50')).toEqual({ item: 50, above: 2 });
    expect(later.of('thread-49')).toBeNull();
  });

  test('the end is the place of a thread that has none', () => {
    const places = new KeptPlaces(new Kept());
    places.keep('a', { item: 3, above: 0 });
    places.keep('a', null);
    expect(places.of('a')).toBeNull();
  });

  test('nonsense and a browser that keeps nothing do no harm', () => {
    const kept = new Kept();
    kept.setItem('skein.transcript-places', '{"not": ["a list"');
    expect(new KeptPlaces(kept).of('a')).toBeNull();
    const refusing = {
      getItem: () => {
        throw new Error('no');
      },
      setItem: () => {
        throw new Error('no');
      },
    };
    const places = new KeptPlaces(refusing);
    places.keep('a', { item: 1, above: 0 });
    expect(places.of('a')).toEqual({ item: 1, above: 0 });
  });
});

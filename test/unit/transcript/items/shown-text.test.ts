import { describe, expect, it } from 'vitest';
import {
  DISPLAY_LIMITS,
  NO_LIMITS,
  shownOutput,
  shownText,
} from '../../../../src/main/transcript/model/items/index.ts';

describe('texts are shown up to a limit', () => {
  it('a short one is whole', () => {
    expect(shownText('short', 5)).toEqual({ text: 'short', omitted: 0 });
  });

  it('a long one lacks its end', () => {
    expect(shownText('longer', 4)).toEqual({ text: 'long', omitted: 2, omittedAt: 4 });
  });

  it('no character is cut in two', () => {
    expect(shownText('ab😀cd', 3)).toEqual({ text: 'ab', omitted: 4, omittedAt: 2 });
  });

  it('lone surrogates are replaced', () => {
    expect(shownText('a\ud83db', 9).text).toBe('a\ufffdb');
  });

  it('what a reader left out counts', () => {
    expect(shownText('short', 9, 100)).toEqual({ text: 'short', omitted: 100, omittedAt: 5 });
  });
});

describe('outputs are shown with their beginning and their end', () => {
  const limits = { text: 10, output: 10 };

  it('a short one is whole', () => {
    expect(shownOutput('0123456789', limits)).toEqual({ text: '0123456789', omitted: 0 });
  });

  it('a long one lacks its middle', () => {
    expect(shownOutput('begin---middle---end', limits)).toEqual({
      text: 'begin---nd',
      omitted: 10,
      omittedAt: 8,
    });
  });

  it('no character is cut in two', () => {
    const text = `${'x'.repeat(7)}😀${'y'.repeat(30)}😀z`;
    const shown = shownOutput(text, limits);
    expect(shown).toEqual({ text: `${'x'.repeat(7)}😀z`, omitted: 32, omittedAt: 7 });
    expect(shown.text.isWellFormed()).toBe(true);
  });

  it('what is shown of an output in the window is 64 Ki and 16 Ki', () => {
    const shown = shownOutput('a'.repeat(200_000), DISPLAY_LIMITS);
    expect(shown).toMatchObject({ omittedAt: 64 * 1024, omitted: 200_000 - 80 * 1024 });
    expect(shownOutput('a'.repeat(200_000), NO_LIMITS).omitted).toBe(0);
  });

  it('of one that was not read to its end the beginning is shown', () => {
    const shown = shownOutput('begin', { ...limits, omittedOf: (text) => (text === 'begin' ? 50 : 0) });
    expect(shown).toEqual({ text: 'begin', omitted: 50, omittedAt: 5 });
  });
});

import { describe, expect, it } from 'vitest';
import { foldWord, indexWords, toIndexText, wordPlaces } from '../../../../src/main/search/text/index.ts';

const TEXTS = [
  'Fix parse_thread_id in src/app.ts, line 42: x.y == a-b',
  'Ünïcödé naïve CAFÉ Straße ŁÓDŹ İstanbul',
  'cafe\u0301 co\u0308operate',
  'Привет, мир! Ёлка й',
  'Καλημέρα ΣΊΣΥΦΟΣ κόσμε',
  '検索インデックスを作成してください。テスト',
  '中文搜索 and English混合text',
  '한국어 검색을 합니다',
  'ภาษาไทยไม่มีช่องว่าง',
  'emoji 😀 and flags 🇩🇪',
  'tabs\tand\nlines\r\nand\u0000nulls',
  '日本語のカタカナ：ｶﾀｶﾅ ー',
];

describe('the words of a text', () => {
  it('are parted without case and accents, and code at its signs', () => {
    expect(indexWords('Fix parse_thread_id in src/App.ts: naïve a-b')).toEqual([
      'fix',
      'parse',
      'thread',
      'id',
      'in',
      'src',
      'app',
      'ts',
      'naive',
      'a',
      'b',
    ]);
  });

  it('are none where there is no letter or digit', () => {
    expect(indexWords('-> { } !== "…"')).toEqual([]);
    expect(indexWords('')).toEqual([]);
  });

  it('are single characters in scripts without spaces', () => {
    expect(indexWords('検索を English混合')).toEqual(['検', '索', 'を', 'english', '混', '合']);
    expect(indexWords('검색을')).toEqual(['검', '색', '을']);
  });

  it('leave a text as it is that has no such character', () => {
    const text = 'plain text, naïve Привет';
    expect(toIndexText(text)).toBe(text);
  });

  it.each(TEXTS)('stand where they are said to stand: %j', (text) => {
    const places = [...wordPlaces(text)];
    expect(places.map(({ word }) => word)).toEqual(indexWords(text));
    for (const { word, start, end } of places) expect(foldWord(text.slice(start, end))).toBe(word);
  });

  it('can be looked for in a part of a text', () => {
    const text = 'one two three four';
    expect([...wordPlaces(text, 4, 13)]).toEqual([
      { word: 'two', start: 4, end: 7 },
      { word: 'three', start: 8, end: 13 },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { compileText } from '../../../../src/main/search/query/compile.ts';
import { leavesOf } from '../../../../src/main/search/query/expression.ts';
import { QUERY_LIMITS } from '../../../../src/main/search/query/limits.ts';
import { cutSnippet } from '../../../../src/main/search/query/snippets/cut-snippet.ts';
import { marksIn } from '../../../../src/main/search/query/marks/index.ts';
import { parseQuery } from '../../../../src/shared/query.ts';
import type { Snippet } from '../../../../src/shared/search.ts';

const NO_WORDS = { words: [], more: false };
const SOURCE = {
  isThere: true,
  beginningWith: () => NO_WORDS,
  endingWith: () => NO_WORDS,
  containing: () => NO_WORDS,
};

function snippetOf(text: string, query: string): Snippet {
  const { expression } = compileText(parseQuery(query).text, SOURCE, QUERY_LIMITS);
  return cutSnippet(text, marksIn(text, expression === null ? [] : leavesOf(expression).wanted));
}

function marked({ text, marks }: Snippet): readonly string[] {
  return marks.map(([from, to]) => text.slice(from, to));
}

const FILLER = 'Nothing of this is of any interest to the one who asks. '.repeat(40);

describe('a snippet', () => {
  it('is the whole of a short text with all matches marked', () => {
    const snippet = snippetOf('The Parser parses; a parser.', 'parser');
    expect(snippet.text).toBe('The Parser parses; a parser.');
    expect(marked(snippet)).toEqual(['Parser', 'parser']);
  });

  it('is cut at words around the place with the most words of the query', () => {
    const text = `${FILLER}one parser here. ${FILLER}The cache and the parser meet. ${FILLER}`;
    const snippet = snippetOf(text, 'parser cache');
    expect(marked(snippet)).toEqual(['cache', 'parser']);
    expect(snippet.text.length).toBeLessThan(170);
    expect(snippet.text).toMatch(/^….*The cache and the parser meet\..*…$/);
    expect(text).toContain(snippet.text.slice(1, -1));
    expect(FILLER.split(' ')).toContain(snippet.text.slice(1).split(' ')[0]);
  });

  it('marks without regard to case and accents, in UTF-16 units', () => {
    const snippet = snippetOf('🙂 CAFÉ und Straße', 'cafe');
    expect(snippet.marks).toEqual([[3, 7]]);
  });

  it('marks phrases, beginnings and parts of words, and words without spaces', () => {
    expect(marked(snippetOf('see src/app.ts there', 'src/app.ts'))).toEqual(['src/app.ts']);
    expect(marked(snippetOf('parsers parse', 'pars*'))).toEqual(['parsers', 'parse']);
    expect(marked(snippetOf('unparsed', '*pars*'))).toEqual(['unparsed']);
    expect(marked(snippetOf('修复分词器的错误', '分词'))).toEqual(['分词']);
    expect(marked(snippetOf('a b a c', '"a c"'))).toEqual(['a c']);
    expect(marked(snippetOf('“parser”, parser…, parserß, 世parser界', 'parser'))).toEqual(
      Array(3).fill('parser'),
    );
    expect(marked(snippetOf('a 世 c', '"a c"'))).toEqual([]);
  });

  it('has spaces for line feeds and control characters', () => {
    const snippet = snippetOf('one\r\n\tparser\u0000two', 'parser');
    expect(snippet.text).toBe('one parser two');
    expect(marked(snippet)).toEqual(['parser']);
  });

  it('never cuts a character in halves', () => {
    for (let shift = 0; shift < 8; shift++) {
      const text = `${'x'.repeat(shift)}${'😀'.repeat(200)} parser ${'😀'.repeat(200)}`;
      const snippet = snippetOf(text, 'parser');
      expect(snippet.text.isWellFormed()).toBe(true);
      expect(snippet.text).not.toContain('\ufffd');
      expect(marked(snippet)).toEqual(['parser']);
    }
  });

  it('finds a match far in a long text', () => {
    const text = `${FILLER.repeat(40)} parser ${FILLER.repeat(40)}`;
    expect(marked(snippetOf(text, 'parser'))).toEqual(['parser']);
  });

  it('is the beginning where nothing is marked', () => {
    expect(snippetOf(FILLER, 'parser')).toMatchObject({ marks: [] });
    expect(snippetOf(FILLER, 'parser').text).toMatch(/^Nothing of this .*…$/);
  });

  it('is there for a match that is longer than it', () => {
    const long = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
    const snippet = snippetOf(`${FILLER}${long} ${FILLER}`, `"${long}"`);
    expect(snippet.marks).toHaveLength(1);
    expect(snippet.text.length).toBeGreaterThan(100);
  });
});

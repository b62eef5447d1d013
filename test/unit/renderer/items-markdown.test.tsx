import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Markdown } from '../../../src/renderer/transcript/items/prose/index.ts';
import { isCostlyMarkdown } from '../../../src/renderer/transcript/items/prose/markdown-cost.ts';
import { Toasts, ToastsContext } from '../../../src/renderer/ui/index.ts';

function htmlOf(text: string, prefix = 'i1-'): string {
  return renderToStaticMarkup(
    <ToastsContext value={new Toasts()}>
      <Markdown text={text} prefix={prefix} />
    </ToastsContext>,
  );
}

describe('markdown of a transcript', () => {
  test('shows tables, task lists, struck text and footnotes', () => {
    const html = htmlOf(
      '| a |\n| --- |\n| b |\n\n- [x] done\n- [ ] open\n\n~~gone~~ and[^1]\n\n[^1]: a note',
    );
    expect(html).toContain('<table>');
    expect(html).toContain('aria-label="done"');
    expect(html).toContain('aria-label="to do"');
    expect(html).toContain('<del>gone</del>');
    expect(html).toContain('a note');
  });

  test('HTML is text', () => {
    const html = htmlOf('<script>alert(1)</script>\n\na <b onclick="x()">b</b> <img src=x onerror=alert(1)>');
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toMatch(/<(?:script|b|img)\b/u);
  });

  test('a link is a button that asks; one of another kind than web and mail is text', () => {
    const html = htmlOf(
      '[page](https://example.invalid/) [run](javascript:alert(1)) https://example.invalid/auto',
    );
    expect(html.match(/role="link"/gu)).toHaveLength(2);
    expect(html).not.toContain('<a ');
    expect(html).not.toContain('href');
  });

  test('an image is named and not loaded', () => {
    const html = htmlOf('![a picture](https://example.invalid/x.png)');
    expect(html).toContain('Image not loaded: a picture (https://example.invalid/x.png)');
    expect(html).not.toContain('src=');
  });

  test('ids carry the prefix, whatever a footnote is called', () => {
    const html = htmlOf('a[^constructor] b[^__proto__]\n\n[^constructor]: x\n\n[^__proto__]: y', 'i7-0-');
    const ids = [...html.matchAll(/ id="([^"]*)"/gu)].map((match) => match[1]);
    expect(ids.length).toBe(2);
    expect(ids.every((id) => id?.startsWith('i7-0-') ?? false)).toBe(true);
  });

  test('a code block keeps its text, without the line end at its end', () => {
    expect(htmlOf('```ts\nconst a = 1;\n```')).toContain('<code>const a = 1;</code>');
  });

  test('characters that cannot be seen are named in code and left as they are in prose', () => {
    expect(htmlOf('`a\u202Eb`')).toContain('U+202E');
    expect(htmlOf('a\u200Db')).not.toContain('U+200D');
  });
});

describe('what is too costly for markdown', () => {
  test('is nested deeply', () => {
    expect(isCostlyMarkdown('>'.repeat(1_000))).toBe(true);
    expect(isCostlyMarkdown('> '.repeat(1_000))).toBe(true);
    expect(isCostlyMarkdown('- '.repeat(1_000))).toBe(true);
    expect(isCostlyMarkdown('1. '.repeat(1_000))).toBe(true);
    expect(isCostlyMarkdown('> - 1. '.repeat(300))).toBe(true);
    const lists = Array.from({ length: 1_000 }, (_, at) => `${' '.repeat(at * 2)}- a`).join('\n');
    expect(isCostlyMarkdown(lists)).toBe(true);
  });

  test('has signs by the thousand, or very many lines', () => {
    for (const sign of ['[', ']', '*', '_', '` ', '~'])
      expect(isCostlyMarkdown(sign.repeat(24_000 / sign.length))).toBe(true);
    expect(isCostlyMarkdown('a\n=\n'.repeat(6_000))).toBe(true);
    expect(isCostlyMarkdown(`|${'a|'.repeat(2_000)}\n|${'-|'.repeat(2_000)}`)).toBe(true);
  });

  test('is no text that a person wrote', () => {
    const text =
      '# Title\n\n- one\n  - two\n    - three\n\n> quoted **words** with `code`\n\n| a | b |\n| - | - |\n';
    expect(isCostlyMarkdown(text.repeat(100))).toBe(false);
    expect(isCostlyMarkdown(`${'-'.repeat(120)}\n${'='.repeat(120)}`)).toBe(false);
  });
});

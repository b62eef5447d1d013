import { everywhere, type HostileText, large, RUN } from './types.ts';

/** Markdown that clobbers names of the page, or that takes a careless reader for ever. */
export function markdown(): readonly HostileText[] {
  return [
    everywhere(
      'footnotes',
      'takes the ids of the page for its footnotes',
      'x[^__proto__] y[^constructor] z[^location] a[^transcript] b[^root]',
      '',
      ...['__proto__', 'constructor', 'location', 'transcript', 'root', 'body'].map(
        (id) => `[^${id}]: <b onclick=${RUN}>note</b>`,
      ),
    ),
    everywhere(
      'headings',
      'takes names of the page for its headings',
      ...['location', 'document', 'cookie', 'domain', '__proto__', 'transcript'].map(
        (id) => `# ${id} {#${id}}`,
      ),
    ),
    everywhere(
      'code-fences',
      'leaves its block of code',
      '```html" onclick="x',
      `<script>${RUN}</script>`,
      '````',
      '```',
      '~~~js',
      '`````',
      '</code></pre>',
      `<img src=x onerror=${RUN}>`,
    ),
    everywhere(
      'code-language',
      'names a class, a module or a property as its language',
      ...['__proto__', 'constructor', '../../x', 'js" onload="x', 'a'.repeat(5_000), '\u0000'].map(
        (word) => `\`\`\`${word}\nlet a = 1;\n\`\`\``,
      ),
    ),
    everywhere(
      'task-lists',
      'has boxes that can be ticked',
      '- [x] <input type=checkbox onclick=x>',
      '- [ ] [x](javascript:1)',
      '- [X]',
      '  - [ ] ',
    ),
    large('deep-quotes', 'needs a stack as deep as its quotes', `${'>'.repeat(10_000)} deep`),
    large(
      'deep-lists',
      'needs a stack as deep as its lists',
      Array.from({ length: 1_000 }, (_, at) => `${' '.repeat(at * 2)}- x`).join('\n'),
    ),
    large(
      'deep-brackets',
      'looks for the end of every bracket',
      `${'['.repeat(10_000)}a${']'.repeat(10_000)}(b)`,
    ),
    large('deep-emphasis', 'nests emphasis', `${'*a **b '.repeat(10_000)}`),
    large('many-asterisks', 'looks for the end of every asterisk', '*'.repeat(100_000)),
    large('many-underscores', 'looks for the end of every word', '_a'.repeat(50_000)),
    large(
      'many-backticks',
      'looks for backticks as many',
      Array.from({ length: 440 }, (_, at) => '`'.repeat(at)).join(' '),
    ),
    large('many-brackets', 'looks for the end of every link', '[a]('.repeat(25_000)),
    large('many-pictures', 'looks for the end of every picture', '![[]()'.repeat(16_000)),
    large('many-angles', 'looks for the end of every tag', '<a '.repeat(33_000)),
    large('many-comments', 'looks for the end of every comment', '<!--'.repeat(25_000)),
    large('many-entities', 'decodes for ever', '&lt;&#x110000;&nosuch;'.repeat(5_000)),
    large(
      'many-pipes',
      'is a table with as many columns as pipes',
      `${'|'.repeat(100_000)}\n${'-|'.repeat(50_000)}`,
    ),
    large(
      'wide-table',
      'is a table with 2,000 columns',
      ['|a'.repeat(2_000), '|-'.repeat(2_000), ...Array.from({ length: 40 }, () => '|b'.repeat(2_000))].join(
        '\n',
      ),
    ),
    large(
      'long-table',
      'is a table whose rows are filled up to its widest',
      `${'|a'.repeat(300)}\n${'|-'.repeat(300)}\n${'|\n'.repeat(20_000)}`,
    ),
    large(
      'many-references',
      'resolves every reference anew',
      `${Array.from({ length: 3_000 }, (_, at) => `[r${at}]: /x`).join('\n')}\n\n${'[r1]'.repeat(20_000)}`,
    ),
    large('many-footnotes', 'has as many footnotes as calls', `${'x[^1]'.repeat(5_000)}\n\n[^1]: y[^1]`),
    large('many-addresses', 'finds an address at every dot', 'www.a@b.'.repeat(12_000)),
    large('many-strikes', 'looks for the end of every strike', '~a~~b'.repeat(20_000)),
    large('many-paragraphs', 'is as many elements as lines', 'x\n\n'.repeat(50_000)),
    large('many-rules', 'is as many lines across', '***\n'.repeat(30_000)),
    large('many-fences', 'is as many blocks of code', '```js\nx\n```\n'.repeat(8_000)),
    large('setext', 'is one heading as long as a book', `${'a\n'.repeat(50_000)}===`),
  ];
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestTitle, TITLE_WIDTH, widthOf } from '../../../src/shared/rename/index.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const SAMPLES: readonly (readonly [prompt: string, title: string])[] = [
  [
    'Hi there! Please can you fix the flaky login test in CI? It fails on Mondays.',
    'Fix the flaky login test in CI?',
  ],
  [
    'Hello Codex,\n\nI’d like you to add a dark mode to the settings page\n\nThanks',
    'Add a dark mode to the settings page',
  ],
  [
    '<environment_context>\n<cwd>/a</cwd>\n</environment_context>\nrefactor src/app.ts so that it no longer imports electron, because this breaks the web host and the command line',
    'Refactor src/app.ts so that it no longer imports electron',
  ],
  [
    '# AGENTS.md instructions for /repo\n\n<INSTRUCTIONS>\nbe nice\n</INSTRUCTIONS>\n\nupdate the docs',
    'Update the docs',
  ],
  [
    '# Context from my IDE setup:\n\n## Open tabs:\n- a.ts\n\n## My request for Codex:\nrename foo to bar',
    'Rename foo to bar',
  ],
  ['```\nTypeError: x is undefined\n```\nwhat does this error mean?', 'What does this error mean?'],
  ['> quoted words\n\nIs this right?', 'Is this right?'],
  ['- [ ] first do A\n- then B', 'First do A'],
  ['In `src/main.ts` the **parser** is slow', 'In src/main.ts the parser is slow'],
  ['See [the docs](https://example.org/x) of v1.2', 'See the docs of v1.2'],
  ["Let's go! I need help with the deploy script", 'The deploy script'],
  ['parseUrl() drops the port', 'parseUrl() drops the port'],
  ['hello', 'Hello'],
  ['https://example.org/issues/1', 'https://example.org/issues/1'],
  ['[Image]', '[Image]'],
  ['你好，请帮我修复登录页面的错误。另外更新文档', '修复登录页面的错误'],
  ['', ''],
  [' \n\t\n', ''],
];

describe('a suggested title', () => {
  it.each(SAMPLES)('of %j is %j', (prompt, title) => {
    expect(suggestTitle(prompt)).toBe(title);
  });

  it('is cut between words, with a mark', () => {
    const title = suggestTitle(`make ${'every single button '.repeat(20)}`);
    expect(title).toMatch(/^Make every single .*(?:every|single|button)…$/);
  });

  it('of letters that take two columns is half as long', () => {
    const title = suggestTitle(
      '把所有的数据库查询改成使用参数化语句以避免注入攻击并且为每一个查询添加单元测试以及文档',
    );
    expect(title.endsWith('…')).toBe(true);
    expect(Array.from(title).length).toBeLessThanOrEqual(TITLE_WIDTH / 2 + 1);
  });

  it('fits, stands on one line and is the same each time, whatever the prompt', () => {
    fc.assert(
      fc.property(prompts(), (prompt) => {
        const title = suggestTitle(prompt);
        expect(widthOf(title)).toBeLessThanOrEqual(TITLE_WIDTH + 1);
        expect(title).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(title.isWellFormed()).toBe(true);
        expect(title).toBe(title.trim());
        expect(suggestTitle(prompt)).toBe(title);
      }),
      { numRuns: 500 },
    );
  });

  it('is there whenever the prompt has a word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,12}(?: [a-z]{2,12}){0,30}$/), (words) => {
        expect(suggestTitle(words)).not.toBe('');
      }),
    );
  });

  it('does not take long for texts that are made to', () => {
    const nasty = [
      '<a>'.repeat(4_000),
      '['.repeat(8_000),
      '**a'.repeat(2_700),
      '>'.repeat(8_000),
      ' \n'.repeat(4_000),
    ];
    expect(cpuTimeOf(() => nasty.map((text) => suggestTitle(text)))).toBeLessThan(1_000);
  });
});

/** Words, marks and line breaks of all kinds, in any order. */
function prompts(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(
      'hi ',
      'please ',
      '```\n',
      '\n',
      '`',
      '**',
      '> ',
      '- ',
      '. ',
      '，',
      '。',
      '<a>',
      '</a>',
      '请',
    ),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('fix the login', '修复登录', 'https://a.b/c', '[x](y)', '👩‍👩‍👧'),
  );
  return fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
}

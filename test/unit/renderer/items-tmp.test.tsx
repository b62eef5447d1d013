import { test } from 'vitest';
import { renderToStaticMarkup } from 'react-dom/server';
import { Toasts, ToastsContext } from '../../../src/renderer/ui/index.ts';
import { Markdown } from '../../../src/renderer/transcript/items/prose/index.ts';
import { isCostlyMarkdown } from '../../../src/renderer/transcript/items/prose/markdown-cost.ts';
const N = 24000;
const rep = (s: string, n = N) => s.repeat(Math.floor(n / s.length));
const cases: Record<string, string> = {
  quotes: rep('>'), quotes40: '> '.repeat(40) + 'x', stars: rep('*'), starsA: rep('*a '), starstar: rep('**a *b '), under: rep('_a '), mix: rep('*a_b '), br: rep('['), brl: rep('[a]('), img: rep('!['), brclose: rep('[a]'), ticks: rep('` `` '), ticks1: rep('`a '), lt: rep('<'), lta: rep('<a '), comment: rep('<!-- '), amp: rep('&'), entity: rep('&amp;'),
  pipes: '|' + rep('a|', 400) + '\n|' + rep('-|', 400) + '\n' + ('|' + rep('a|', 400) + '\n').repeat(50),
  table: '|a|b|\n|-|-|\n' + rep('|a|b|\n'), tilde: rep('~a~ '), tilde2: rep('~~a '), url: rep('http://a.b '), www: rep('www.a.b '), at: rep('a@b.c '), foot: rep('[^1] '), footdef: rep('[^1]: a\n'), hash: rep('# a\n'), hr: rep('---\n\n'), list: rep('- a\n'), listnest: Array.from({ length: 60 }, (_, i) => ' '.repeat(i * 2) + '- a').join('\n'), listdeep: Array.from({ length: 200 }, (_, i) => ' '.repeat(i * 2) + '- a').join('\n'), onelinelist: '- '.repeat(12000), ol: '1. '.repeat(8000), setext: rep('a\n=\n'), code: rep('```\na\n'), defs: rep('[a]: b\n'), refs: '[a]: b\n\n' + rep('[a] '), emph: rep('a**b'), nl: rep('\n'), sp: rep(' '), bs: rep('\\'), html: rep('<div>'), paren: '[a](' + rep('('), paren2: '[a](' + rep('\\('), angle: '[a](<' + rep('b'), title: '[a](b "' + rep('c'), longword: rep('a'), dots: rep('a.'), ats: rep('a@'), https: rep('https://'), under2: rep('a_'), stars3: rep('***a***b'), mailto: rep('mailto:a'), colon: rep('::'), emoji: rep('👍'), brkt: rep('[a][b]'), excl: rep('!'), deepem: rep('*_', 6000) + 'a' + rep('_*', 6000),
  lazy: '> a\n' + rep('b\n'), listlazy: rep('* a\n  b\n\n'), tabs: rep('\t-'), gtlist: rep('> - '), gtlines: rep('>> > a\n'),
};
test('times', () => {
  for (const [name, text] of Object.entries(cases)) {
    const costly = isCostlyMarkdown(text);
    const t = performance.now(); let err = '';
    if (!costly) try { renderToStaticMarkup(<ToastsContext value={new Toasts()}><Markdown text={text} prefix="x" /></ToastsContext>); } catch (e) { err = String(e).slice(0, 80); }
    const ms = performance.now() - t;
    if (ms > 150 || err !== '') console.log(name, text.length, costly, Math.round(ms), err);
  }
}, 300000);

import { describe, expect, test } from 'vitest';
import { cubeColour, nearestColour } from '../../../src/renderer/transcript/items/output/ansi-colours.ts';
import { ansiLines, ansiRuns, withoutAnsi } from '../../../src/renderer/transcript/items/output/ansi-text.ts';
import { PLAIN } from '../../../src/renderer/transcript/items/output/ansi-style.ts';
import { foldText } from '../../../src/renderer/transcript/items/output/folded-text.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const ESC = '\u001b';

/** Pieces with what is other than plain in their style. */
function brief(text: string) {
  return ansiRuns(text).map(({ text: piece, style }) => {
    const other = Object.entries(style).filter(([key, value]) => PLAIN[key as keyof typeof PLAIN] !== value);
    return [piece, Object.fromEntries(other)];
  });
}

describe('colours and weights of an output', () => {
  test('are kept over line ends until they are taken back', () => {
    expect(brief(`a${ESC}[31mred\nstill${ESC}[0m plain`)).toEqual([
      ['a', {}],
      ['red\nstill', { fore: 1 }],
      [' plain', {}],
    ]);
  });

  test('are the sixteen of a terminal, of the table of 256, or any', () => {
    expect(brief(`${ESC}[92ma${ESC}[38;5;196mb${ESC}[38;2;10;20;250mc${ESC}[48;5;22md`)).toEqual([
      ['a', { fore: 10 }],
      ['b', { fore: 1 }],
      ['c', { fore: 4 }],
      ['d', { fore: 4, back: 2 }],
    ]);
    expect(brief(`${ESC}[38:2::250:10:10ma${ESC}[38:5:21mb`)).toEqual([
      ['a', { fore: 1 }],
      ['b', { fore: 4 }],
    ]);
  });

  test('weights begin and end', () => {
    expect(brief(`${ESC}[1;3;4ma${ESC}[22;23mb${ESC}[24;2;9mc${ESC}[mz`)).toEqual([
      ['a', { bold: true, italic: true, underline: true }],
      ['b', { underline: true }],
      ['c', { dim: true, strike: true }],
      ['z', {}],
    ]);
  });

  test('what would hide a text is left out', () => {
    expect(brief(`${ESC}[8mhidden${ESC}[5mblink`)).toEqual([['hiddenblink', {}]]);
  });

  test('any colour has a nearest one', () => {
    expect(nearestColour(255, 140, 0)).toBe(3);
    expect(nearestColour(0, 0, 0)).toBe(0);
    expect(nearestColour(255, 255, 255)).toBe(15);
    expect(nearestColour(Number.NaN, -5, 900)).toBe(4);
    expect(cubeColour(244)).toBe(8);
    expect([cubeColour(256), cubeColour(-1), cubeColour(1.5)]).toEqual([null, null, null]);
  });
});

describe('what is meant for a terminal', () => {
  test('is left out: cursor moves, titles, links, strings without an end', () => {
    const text = [
      `${ESC}[2J${ESC}[10;5Ha`,
      `${ESC}]0;title\u0007b`,
      `${ESC}]8;;https://example.invalid${ESC}\\c${ESC}]8;;${ESC}\\`,
      `${ESC}Pq#0;2;0${ESC}\\d`,
      `${ESC}(Be${ESC}=f`,
      `${ESC}]unterminated`,
      'g',
    ].join('\n');
    expect(withoutAnsi(text)).toBe('a\nb\nc\nd\nef\n\ng');
  });

  test('an escape that is no order stays, to be named', () => {
    expect(withoutAnsi(`a${ESC}`)).toBe(`a${ESC}`);
  });

  test('huge parameters take no time and mean nothing', () => {
    const bomb = `${ESC}[${'9;'.repeat(50_000)}mz${ESC}[99999999999999Cx${ESC}[${'1'.repeat(50_000)}m`;
    expect(withoutAnsi(bomb).trimEnd().endsWith('x')).toBe(true);
    expect(withoutAnsi(bomb).length).toBeLessThan(3_000);
    expect(cpuTimeOf(() => withoutAnsi(bomb))).toBeLessThan(1_000);
  });
});

describe('what is written over in a line', () => {
  test('is gone', () => {
    expect(withoutAnsi('10%\r55%\r100%')).toBe('100%');
    expect(withoutAnsi('long line\rshort')).toBe('shortline');
    expect(withoutAnsi(`long line\r${ESC}[Kshort`)).toBe('short');
    expect(withoutAnsi('ab\b\bxy')).toBe('xy');
    expect(withoutAnsi(`abc${ESC}[2Dx${ESC}[1Gy`)).toBe('yxc');
  });

  test('line ends of Windows are line ends', () => {
    expect(ansiLines('a\r\nb\r\n').map((runs) => runs.map(({ text }) => text))).toEqual([['a'], ['b'], []]);
  });

  test('keeps the colours of what stays', () => {
    expect(brief(`${ESC}[31mabc\r${ESC}[32mx`)).toEqual([
      ['x', { fore: 2 }],
      ['bc', { fore: 1 }],
    ]);
  });
});

describe('a long output is folded', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at + 1}`).join('\n');

  test('to its first lines, with the count of the others', () => {
    const { shown, moreLines } = foldText(lines(252), 12);
    expect(shown.split('\n')).toHaveLength(12);
    expect(moreLines).toBe(240);
  });

  test('and not when it has no more than these', () => {
    expect(foldText(`${lines(12)}\n`, 12)).toEqual({ shown: lines(12), moreLines: 0 });
    expect(foldText('', 12)).toEqual({ shown: '', moreLines: 0 });
  });

  test('a very long line counts as many, and no character is cut in two', () => {
    const { shown, moreLines } = foldText(`x${'👍'.repeat(10_000)}\nend`, 12);
    expect(shown.length).toBeLessThan(4_000);
    expect(shown.isWellFormed()).toBe(true);
    expect(moreLines).toBe(2);
  });

  test('64 KiB in colours take less than a frame', () => {
    const text = `${ESC}[32mok${ESC}[0m ${'word '.repeat(10)}\n`.repeat(1_100);
    foldText(text, 12);
    const times = Array.from({ length: 9 }, () => cpuTimeOf(() => ansiRuns(foldText(text, 12).shown)));
    expect(text.length).toBeGreaterThan(64 * 1024);
    expect(Math.min(...times)).toBeLessThan(16);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const tokens = readFileSync(new URL('../../../src/renderer/styles/tokens.css', import.meta.url), 'utf8');

type Theme = ReadonlyMap<string, string>;

/** The values of a theme: those of `:root`, and those that its own block replaces. */
function theme(selector: string): Theme {
  const blocks = tokens.split(selector).slice(1);
  const values = [...((blocks.at(0) ?? '').split('}')[0]?.matchAll(/--([\w-]+): (#[0-9a-f]{6});/gu) ?? [])];
  return new Map(values.map((match) => [match[1] ?? '', match[2] ?? '']));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const THEMES = { light: theme(':root {'), dark: theme(':root[data-theme="dark"] {') };
const CODE_BACKS = ['page', 'sunken', 'diff-add', 'diff-add-word', 'diff-remove', 'diff-remove-word'];
const OUTPUT_BACKS = ['page', 'panel', 'sunken'];

describe.each(Object.entries(THEMES))('in the %s theme', (_, values) => {
  const tooPale = (prefix: RegExp, backs: readonly string[]) =>
    [...values.keys()]
      .filter((name) => prefix.test(name))
      .flatMap((name) =>
        backs.map((back) => [name, back, contrast(values.get(name) ?? '', values.get(back) ?? '')] as const),
      )
      .filter(([, , ratio]) => !(ratio >= 4.5));

  test('colours of code can be read, in diffs too', () => {
    expect([...values.keys()].filter((name) => name.startsWith('code-'))).toHaveLength(8);
    expect(tooPale(/^code-|^text$/u, CODE_BACKS)).toEqual([]);
  });

  test('colours of a terminal can be read', () => {
    expect([...values.keys()].filter((name) => name.startsWith('ansi-'))).toHaveLength(16);
    expect(tooPale(/^ansi-|^good$|^danger$/u, OUTPUT_BACKS)).toEqual([]);
  });

  test('line numbers can be read', () => {
    expect(tooPale(/^muted$/u, ['page', 'diff-add', 'diff-remove', 'sunken'])).toEqual([]);
  });
});

test('dark is the same whether the system or the user chose it', () => {
  expect(theme(':root:not([data-theme="light"]) {')).toEqual(THEMES.dark);
});

import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parseCommand } from '../../../src/main/cli/parse-command.ts';

const flags = { home: null, json: false, readOnly: false };

it('export takes a format, and masks secrets unless told otherwise', () => {
  expect(parseCommand(['export', 'x', '--format', 'md'])).toEqual({
    kind: 'export',
    flags,
    reference: 'x',
    format: 'md',
    outputs: true,
    mask: true,
    output: null,
  });
});

it('export takes a file from the terminal’s folder', () => {
  const words = ['export', 'x', '--format=html', '--output', 'a.html', '--no-outputs', '--keep-secrets'];
  expect(parseCommand(words)).toMatchObject({
    format: 'html',
    outputs: false,
    mask: false,
    output: resolve('a.html'),
  });
});

it.each([
  [['export', 'x'], '--format is one of md, html, json, jsonl'],
  [['export', 'x', '--format', 'pdf'], '--format is one of md, html, json, jsonl'],
  [['export', '--format', 'md'], 'ID is missing'],
  [['export', 'x', 'y', '--format', 'md'], 'what is y?'],
  [['export', 'x', '--format', 'jsonl', '--no-outputs'], '--no-outputs cannot be used with --format jsonl'],
  [['export', 'x', '--format', 'md', '--output', ''], '--output takes a file'],
])('%j is refused: %s', (words, message) => {
  expect(() => parseCommand(words)).toThrow(message);
});

it('show prints facts, or with --transcript all turns', () => {
  expect(parseCommand(['show', 'x'])).toEqual({ kind: 'show', flags, reference: 'x' });
  expect(parseCommand(['show', 'x', '--transcript', '--json'])).toEqual({
    kind: 'transcript',
    flags: { ...flags, json: true },
    reference: 'x',
  });
});

import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../../src/main/cli/command.ts';
import { parseCommand } from '../../../src/main/cli/parse-command.ts';

const ID = '0199a1b2-0000-7000-8000-000000000001';
const PLAIN = { home: null, json: false, readOnly: false };

test('list without options asks for active threads, newest first, fifty at a time', () => {
  expect(parseCommand(['list'])).toEqual({
    kind: 'list',
    flags: PLAIN,
    params: {
      filter: { archived: 'active' },
      sort: { key: 'updated', order: 'desc' },
      cursor: null,
      limit: 50,
    },
  });
});

test('every option of list reaches the query', () => {
  const words =
    'list --limit 500 --cursor c1 --sort tokens --order asc --all --source cli --provider openai --cwd /w --branch main --search';
  expect(parseCommand([...words.split(' '), 'two words'])).toMatchObject({
    params: {
      filter: {
        archived: 'all',
        source: 'cli',
        provider: 'openai',
        cwd: '/w',
        branch: 'main',
        text: 'two words',
      },
      sort: { key: 'tokens', order: 'asc' },
      cursor: 'c1',
      limit: 500,
    },
  });
});

test('names are sorted from a to z unless told otherwise', () => {
  expect(parseCommand(['list', '--sort', 'name'])).toMatchObject({ params: { sort: { order: 'asc' } } });
  expect(parseCommand(['list', '--sort=name', '--order=desc'])).toMatchObject({
    params: { sort: { order: 'desc' } },
  });
});

test('--archived means archived ones only', () => {
  expect(parseCommand(['list', '--archived'])).toMatchObject({
    params: { filter: { archived: 'archived' } },
  });
});

test.each([
  ['.', resolve('.')],
  ['src/', resolve('src')],
  ['../other', resolve('../other')],
  ['/w/a', '/w/a'],
  ['C:\\w', 'C:\\w'],
  ['', ''],
])('the folder %j means %j', (given, cwd) => {
  expect(parseCommand(['list', '--cwd', given])).toMatchObject({ params: { filter: { cwd } } });
});

test('the common options may stand before or after the command', () => {
  const flags = { home: '/h', json: true, readOnly: true };
  expect(parseCommand(['--home', '/h', '--json', '--read-only', 'show', ID])).toMatchObject({ flags });
  expect(parseCommand(['show', ID, '--read-only', '--json', '--home=/h'])).toMatchObject({ flags });
});

test('rename sets or clears', () => {
  expect(parseCommand(['rename', ID, 'New name'])).toMatchObject({
    kind: 'update',
    reference: ID,
    edit: { name: 'New name' },
  });
  expect(parseCommand(['rename', ID, '--clear'])).toMatchObject({ edit: { name: null } });
});

test('a name that looks like an option goes behind two dashes', () => {
  expect(parseCommand(['rename', ID, '--', '--clear'])).toMatchObject({
    edit: { name: '--clear' },
  });
});

test('a blank name is the app’s to refuse, not wrong usage', () => {
  expect(parseCommand(['rename', ID, ''])).toMatchObject({ edit: { name: '' } });
});

test('git sets and clears fields in one edit and keeps the others', () => {
  expect(parseCommand(['git', ID, '--branch', 'main', '--clear-sha'])).toMatchObject({
    edit: { gitInfo: { branch: 'main', sha: null } },
  });
  expect(parseCommand(['git', ID, '--origin-url', 'u'])).toHaveProperty('edit.gitInfo', {
    originUrl: 'u',
  });
});

test('memory takes one of two modes', () => {
  expect(parseCommand(['memory', ID, 'disabled'])).toMatchObject({
    edit: { memoryMode: 'disabled' },
  });
});

test.each(['archive', 'unarchive', 'delete'])('%s takes as many threads as are named', (kind) => {
  expect(parseCommand([kind, ID])).toEqual({ kind, flags: PLAIN, references: [ID] });
  expect(parseCommand([kind, ID, 'Two words', '0199a1b2'])).toMatchObject({
    references: [ID, 'Two words', '0199a1b2'],
  });
});

test.each(['show', 'fork', 'tree'])('%s takes one thread', (kind) => {
  expect(parseCommand([kind, 'A name'])).toEqual({ kind, flags: PLAIN, reference: 'A name' });
});

test('trash lists, restores and empties', () => {
  expect(parseCommand(['trash', 'list', '--json'])).toMatchObject({
    kind: 'trash-list',
    flags: { json: true },
  });
  expect(parseCommand(['trash', 'restore', 'a', 'b'])).toMatchObject({
    kind: 'trash-restore',
    references: ['a', 'b'],
  });
  expect(parseCommand(['trash', 'empty'])).toEqual({
    kind: 'trash-empty',
    flags: PLAIN,
    references: [],
    yes: false,
  });
  expect(parseCommand(['trash', 'empty', 'a', '--yes'])).toMatchObject({ references: ['a'], yes: true });
});

test('import means its path from the terminal’s folder', () => {
  expect(parseCommand(['import', 'old'])).toEqual({
    kind: 'import',
    flags: PLAIN,
    path: resolve('old'),
    dryRun: false,
  });
  expect(parseCommand(['import', '/a/b.jsonl', '--dry-run'])).toMatchObject({
    path: resolve('/a/b.jsonl'),
    dryRun: true,
  });
});

test('help is asked for with or without a command, and wins over missing words', () => {
  expect(parseCommand(['--help'])).toMatchObject({
    kind: 'help',
    text: expect.stringContaining('skein COMMAND'),
  });
  expect(parseCommand(['list', '--help'])).toMatchObject({ text: expect.stringContaining('--search TEXT') });
  expect(parseCommand(['rename', '--help'])).toMatchObject({ kind: 'help' });
});

test.each([
  [],
  ['--json'],
  ['dance'],
  ['list', 'stray'],
  ['list', '--nope'],
  ['list', '--limit', '0'],
  ['list', '--limit', '501'],
  ['list', '--limit', 'many'],
  ['list', '--limit'],
  ['list', '--sort', 'colour'],
  ['list', '--order', 'up'],
  ['list', '--archived', '--all'],
  ['show'],
  ['show', ID, 'stray'],
  ['rename', ID],
  ['rename', ID, 'two', 'words'],
  ['rename', ID, 'name', '--clear'],
  ['git', ID],
  ['git'],
  ['git', ID, '--branch', 'b', '--clear-branch'],
  ['memory', ID],
  ['memory', ID, 'polluted'],
  ['show', ID, '--home', ''],
  ['archive'],
  ['unarchive'],
  ['delete'],
  ['fork'],
  ['fork', ID, ID],
  ['tree'],
  ['trash'],
  ['trash', 'burn'],
  ['trash', 'list', 'stray'],
  ['trash', 'restore'],
  ['trash', 'restore', ID, '--yes'],
  ['import'],
  ['import', ''],
  ['import', 'a', 'b'],
])('wrong usage is refused before anything is opened: %j %j %j %j', (...words) => {
  expect(() => parseCommand(words.filter((word) => word !== undefined))).toThrow(UsageError);
});

import { expect, it } from 'vitest';
import { fillTemplate, splitCommand } from '../../../../src/main/app/desk/command-template.ts';

const TOKENS = { command: ['codex', 'resume', 'ID'], cwd: '/a folder/$(touch x)' };

it.each([
  ['xterm -e {command}', ['xterm', '-e', '{command}']],
  [`"my term"  'a "b"' c\\ d`, ['my term', 'a "b"', 'c d']],
  ['C:\\tools\\term.exe /k', ['C:\\tools\\term.exe', '/k']],
  [`term --title="" ''`, ['term', '--title=', '']],
  ['   ', []],
])('splits %s into words without a shell', (command, words) => {
  expect(splitCommand(command)).toEqual(words);
});

it('refuses a quote that is left open', () => {
  expect(() => splitCommand('term "a b')).toThrow('without its other half');
});

it('puts the command in the place of its token, word by word', () => {
  expect(fillTemplate('term --dir={cwd} -- {command} --last', TOKENS, 'command')).toEqual([
    'term',
    '--dir=/a folder/$(touch x)',
    '--',
    'codex',
    'resume',
    'ID',
    '--last',
  ]);
});

it('adds what the template does not name at its end', () => {
  expect(fillTemplate('term -e', TOKENS, 'command')).toEqual(['term', '-e', 'codex', 'resume', 'ID']);
  expect(fillTemplate('code -n', { path: '/repo', cwd: '/repo' }, 'path')).toEqual(['code', '-n', '/repo']);
});

it.each([
  [`sh -c "cd {cwd} && {command}"`, 'a word of its own'],
  [`term --run={command}`, 'a word of its own'],
  ['{command}', 'begin with a program'],
  ['', 'empty'],
])('refuses %s, in which a transcript could put words into a script', (template, reason) => {
  expect(() => fillTemplate(template, TOKENS, 'command')).toThrow(reason);
});

import { expect, it } from 'vitest';
import { startedSum, startedWords } from '../../../../src/renderer/visibility/verdict-words.ts';
import type { CallResult } from '../../../../src/shared/contract.ts';

type Verdict = CallResult<'threads.why'>;

const LISTED = { '0.131': true, '0.169': true };
const UNLISTED = { '0.131': false, '0.169': false };

function verdict(said: string, started: Verdict['folder']['started']): Verdict {
  return {
    inUse: '0.169',
    listed: { '0.131': 'default', '0.169': 'default' },
    folder: { said, real: said, exists: true, started },
    reasons: [],
  };
}

it('says nothing of a folder that nobody asked about', () => {
  expect(startedWords(verdict('/repos/orbit', null))).toBeNull();
});

it('says in which folder codex resume lists a thread, and of which folder it is where it does not', () => {
  const there = { path: '/repos/orbit', real: '/repos/orbit', listed: LISTED };
  expect(startedWords(verdict('/repos/orbit', there))).toBe(
    'Started in /repos/orbit, codex resume lists it.',
  );
  const elsewhere = { path: '/repos', real: '/repos', listed: UNLISTED };
  expect(startedWords(verdict('/repos/orbit', elsewhere))).toBe(
    'Started in /repos, codex resume does not list it: the thread is of /repos/orbit.',
  );
});

it('keeps a folder that turns the direction of text from turning the sentence', () => {
  const started = { path: '/repos/\u202ea', real: '/repos/\u202ea', listed: UNLISTED };
  expect(startedWords(verdict('/repos/\u202egpj.exe', started))).toBe(
    'Started in /repos/[U+202E]a, codex resume does not list it: the thread is of /repos/[U+202E]gpj.exe.',
  );
  const sum = startedSum({ path: '/repos/\u202ea', listed: { '0.131': 0, '0.169': 2 } }, '0.169');
  expect(sum).toBe('Started in /repos/[U+202E]a, codex resume lists 2 threads.');
});

it('says that codex resume lists nothing of a folder', () => {
  const sum = startedSum({ path: '/repos', listed: { '0.131': 4, '0.169': 0 } }, '0.169');
  expect(sum).toBe('Started in /repos, codex resume lists none of them.');
});

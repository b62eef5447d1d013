import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanName,
  NAME_MOST,
  parseTemplate,
  plainReplacer,
  prepareRule,
  type RenameRule,
} from '../../../src/shared/rename/index.ts';
import type { Thread } from '../../../src/shared/thread.ts';
import { threadOf } from '../renderer/thread-of.ts';

const thread: Thread = {
  ...threadOf(1, 0),
  name: 'Login',
  preview: 'Please fix the login. Then rest.',
  cwd: '/repos/orbit/',
  git: { branch: 'main', sha: null, originUrl: null },
  model: 'gpt-5.5-codex',
  createdAt: '2026-03-04T12:00:00.000Z',
  updatedAt: '2026-03-05T12:00:00.000Z',
};

function nameOf(pattern: string, changed: Partial<Thread> = {}, n = 7): string | null {
  const rule: RenameRule = { kind: 'pattern', pattern, replace: null };
  const prepared = prepareRule(rule);
  if (!prepared.ok) throw new Error(prepared.problem);
  return prepared.nameOf({ ...thread, ...changed }, n);
}

describe('a pattern for names', () => {
  it.each([
    ['{title}', 'Login'],
    ['{first}', 'Fix the login'],
    ['{project}: {first}', 'orbit: Fix the login'],
    ['{date} {n:3} {branch}', '2026-03-04 007 main'],
    ['{updated}/{model}', '2026-03-05/gpt-5.5-codex'],
    ['{ Title } {{n}}', 'Login {n}'],
    ['plain', 'plain'],
  ])('%s', (pattern, name) => {
    expect(nameOf(pattern)).toBe(name);
  });

  it('loses the brackets and separators around what a thread does not have', () => {
    const bare = { cwd: null, git: { branch: null, sha: null, originUrl: null } };
    expect(nameOf('{project}: {title} ({branch})', bare)).toBe('Login');
    expect(nameOf('{title} – {branch}', bare)).toBe('Login');
    expect(nameOf('{branch}', bare)).toBe('');
  });

  it.each([
    ['{colour}', '{colour} means nothing here'],
    ['{n:x}', '{n:x} cannot be understood'],
    ['{title:3}', '{title:3} cannot be understood'],
    ['{title', 'A brace stands alone; write {{ for a brace'],
    ['a } b', 'A brace stands alone; write }} for a brace'],
  ])('says what is wrong with %s', (pattern, problem) => {
    expect(parseTemplate(pattern)).toEqual({ ok: false, problem });
  });

  it('gives a name that a thread can have, or none, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 700 }), (title) => {
        const name = nameOf('{title} {title}', { name: title }) ?? '';
        expect(name).toBe(cleanName(name));
        expect(name).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(name.isWellFormed()).toBe(true);
        expect(Array.from(name).length).toBeLessThanOrEqual(NAME_MOST);
      }),
    );
  });
});

describe('replacing plain text', () => {
  it('takes every sign of it as it stands', () => {
    const replace = plainReplacer({ find: 'a.b*(c)', by: '$1', ignoreCase: false });
    expect(replace('a.b*(c) and A.B*(C)')).toBe('$1 and A.B*(C)');
    expect(plainReplacer({ find: 'É', by: 'e', ignoreCase: true })('éÉ')).toBe('ee');
  });

  it('leaves nothing of what was looked for that was there before', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (find, text) => {
        const replace = plainReplacer({ find, by: '', ignoreCase: false });
        expect(replace(text)).toBe(text.split(find).join(''));
      }),
    );
  });
});

import { expect, test } from 'vitest';
import {
  matchesThread,
  parseQuery,
  pathMatcher,
  textMatcher,
  type ThreadFacts,
} from '../../../src/shared/query.ts';
import { parseThreadId } from '../../../src/shared/thread.ts';
import { listed } from './query-samples.ts';

const ID = '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b';
const id = parseThreadId(ID);
if (id === null) throw new Error('not an id');

const facts: ThreadFacts = {
  id,
  name: 'Search',
  archived: false,
  live: true,
  subagent: true,
  cwd: '/home/me/work/Skein',
  branch: 'feature/search',
  source: 'subagent:review',
  model: 'gpt-5-codex',
  provider: 'openai',
  createdAtMs: Date.parse('2026-04-20T10:00:00Z'),
  updatedAtMs: Date.parse('2026-05-10T10:00:00Z'),
  tokens: 100_000,
  bytes: 2_000_000,
  has: new Set(['error', 'patch']),
};
const now = { ms: Date.parse('2026-05-12T10:00:00Z') };

function matches(query: string, thread: ThreadFacts = facts): boolean {
  const { threads, items, text, ignored } = parseQuery(query);
  expect([items, text, ignored]).toEqual([[], null, []]);
  return matchesThread(threads, thread, now);
}

test.each(
  listed(
    `; ${ID}; id:${ID.toUpperCase()}; project:skein; project:work/skein; project:/HOME/me/`,
    'project:work/; project:other,skein; project:sk*; branch:feature/*; branch:FEATURE/search',
    '-branch:main; source:subagent; source:sub; source:*review; model:gpt-5; model:*codex',
    'provider:OpenAI; is:live; is:subagent; is:named; is:archived,live; -is:archived',
    'is:live is:named; has:error; has:image,patch; -has:plan; has:error has:patch; tokens>99k',
    'tokens>=100k; tokens<=100k; tokens<100.001k; size>1.9MB; size<2.1m; after:2026-05-10',
    'before:2026-05-11; after:2d; after:72h; -after:yesterday; on:2026-04-20; on:2026-05-01',
    'on:2026-05-10; on:2026; on:2025,2026-05; branch:*',
  ),
)('%j lets the thread through', (query) => {
  expect(matches(query)).toBe(true);
});

test.each(
  listed(
    `-${ID}; id:${ID.replace('9', '8')}; project:kein; project:me/skein; project:work`,
    'project:/home/me/w; branch:feature; branch:search; source:review; model:codex',
    'provider:open; -is:live; is:archived; has:plan; has:error has:plan; tokens>100k',
    'tokens<100k; size>=2.1m; project:skein is:archived; after:2026-05-11; before:2026-05-10',
    'before:2d; after:24h; on:2026-05-11; on:2026-04-19; on:today',
  ),
)('%j keeps it back', (query) => {
  expect(matches(query)).toBe(false);
});

test('what is not known is like nothing', () => {
  const bare = { ...facts, name: null, cwd: null, branch: null, model: null, provider: null };
  for (const query of ['project:*', 'branch:*', 'model:*', 'provider:*', 'is:named', 'project:/']) {
    expect(matches(query, bare)).toBe(false);
    expect(matches(`-${query}`, bare)).toBe(true);
  }
});

test.each([
  ['query.ts', '/a/shared/query.ts', true],
  ['query.ts', '/a/shared/my-query.ts', false],
  ['shared/query.ts', '/a/shared/query.ts', true],
  ['shared', '/a/shared/query.ts', false],
  ['shared/', '/a/shared/query.ts', true],
  ['a/shared/', '/x/a/shared/deep/query.ts', true],
  ['*.TS', 'src/query.ts', true],
  ['shared/*', '/a/shared/deep/query.ts', false],
  ['./src/a.ts', '/x/src/a.ts', true],
  ['~/work/a.ts', '/home/me/work/a.ts', true],
  ['/a/shared', '/a/shared/query.ts', true],
  ['/a/share', '/a/shared/query.ts', false],
  ['C:\\Work\\Skein', 'c:/work/skein/a.ts', true],
  ['work\\a.ts', 'C:\\work\\a.ts', true],
  ['/', '/a', true],
])('the path %j means %s: %s', (pattern, path, expected) => {
  expect(pathMatcher(pattern)(path)).toBe(expected);
});

test.each([
  ['a*b*c', 'a12bc', true],
  ['a*b*c', 'acb', false],
  ['ab*ba', 'aba', false],
  ['*', '', true],
  ['*aa*aa*', 'xaaax', false],
  ['É*', 'été', true],
])('the pattern %j and %j: %s', (pattern, text, expected) => {
  expect(textMatcher(pattern)(text)).toBe(expected);
});

test('a pattern of many stars takes no long time', () => {
  expect(textMatcher(`${'*a'.repeat(1_000)}b`)('a'.repeat(100_000))).toBe(false);
});

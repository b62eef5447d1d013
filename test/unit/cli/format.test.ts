import { expect, test } from 'vitest';
import { formatPage, formatThread, relativeTime } from '../../../src/main/cli/format.ts';
import { fitted, printable, textWidth } from '../../../src/main/cli/text-width.ts';
import type { Cursor } from '../../../src/shared/listing.ts';
import { NO_GIT, type Thread, type ThreadId } from '../../../src/shared/thread.ts';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const THREAD: Thread = {
  id: '0199a1b2-0000-7000-8000-000000000001' as ThreadId,
  name: 'Fix the parser',
  preview: 'please fix it',
  cwd: '/repos/tools',
  git: { ...NO_GIT, branch: 'main' },
  source: 'cli',
  modelProvider: 'openai',
  model: null,
  reasoningEffort: null,
  tokensUsed: 12,
  cliVersion: '0.131.0',
  createdAt: '2026-11-20T12:00:00.000Z',
  updatedAt: '2026-11-21T09:00:00.000Z',
  archived: false,
  archivedAt: null,
  historyMode: 'legacy',
  memoryMode: 'enabled',
  parentThreadId: null,
  agentNickname: null,
  agentRole: null,
  rolloutPath: '/h/sessions/r.jsonl',
  rolloutBytes: 345,
};

test('a page is a table with title, time, project, branch and id, and its count', () => {
  const text = formatPage({ threads: [THREAD], nextCursor: null, total: 1 }, NOW, 120);
  expect(text).toBe(`Fix the parser  3 hours ago  tools  main  ${THREAD.id}\n\n1 of 1 thread\n`);
});

test('a page that is not the last says how to get the next', () => {
  const text = formatPage({ threads: [THREAD], nextCursor: 'abc' as Cursor, total: 9 }, NOW, 120);
  expect(text).toContain('1 of 9 threads; next page: --cursor abc');
});

test('columns line up, long titles are cut and ids never are', () => {
  const long = { ...THREAD, name: '長い'.repeat(60), git: NO_GIT, cwd: null };
  const lines = formatPage({ threads: [THREAD, long], nextCursor: null, total: 2 }, NOW, 90).split('\n');
  const [first = '', second = ''] = lines;
  expect(first.endsWith(THREAD.id) && second.endsWith(THREAD.id)).toBe(true);
  expect(textWidth(first)).toBe(textWidth(second));
  expect(textWidth(second)).toBeLessThanOrEqual(90);
  expect(second).toContain('…');
});

test('nothing to show is said in words', () => {
  expect(formatPage({ threads: [], nextCursor: null, total: 0 }, NOW, 80)).toBe('No threads.\n');
});

test('a title cannot steer the terminal', () => {
  const evil = { ...THREAD, name: 'a\u001b[2Jb\r\nc\u202ed\u061ce\u009b1m' };
  const text = formatThread(evil) + formatPage({ threads: [evil], nextCursor: null, total: 1 }, NOW, 80);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u202e]/);
  expect(printable('a\u001b[2Jb')).toBe('a [2Jb');
});

test('a thread is shown with a line for every field; what is not known is a dash', () => {
  const text = formatThread(THREAD);
  expect(text).toMatch(/^Title +Fix the parser$/m);
  expect(text).toMatch(/^Commit +-$/m);
  expect(text).toMatch(/^Rollout bytes +345$/m);
});

test.each([
  ['2026-11-21T11:59:30.000Z', 'just now'],
  ['2026-11-21T11:59:00.000Z', '1 minute ago'],
  ['2026-11-20T11:00:00.000Z', '1 day ago'],
  ['2024-11-20T11:00:00.000Z', '2 years ago'],
  ['2026-11-21T14:00:00.000Z', 'in 2 hours'],
])('%s is %s', (at, words) => {
  expect(relativeTime(at, NOW)).toBe(words);
});

test('text is fitted by the columns it takes, not by its characters', () => {
  expect(fitted('ab', 4)).toBe('ab  ');
  expect(fitted('漢字漢字', 5)).toBe('漢字…');
  expect(textWidth('e\u0301')).toBe(1);
});

import fc from 'fast-check';
import { SORT_KEYS, SORT_ORDERS, type ThreadFilter, type ThreadQuery } from '../../../src/shared/listing.ts';
import { parseThreadId, type Thread, type ThreadId } from '../../../src/shared/thread.ts';

/** The id with this number. */
export function idOf(number: number): ThreadId {
  const id = parseThreadId(`01990000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`);
  if (id === null) throw new Error('the number is too big for an id');
  return id;
}

/** A thread with plain values wherever none are given. */
export function threadWith(number: number, fields: Partial<Thread> = {}): Thread {
  return {
    id: idOf(number),
    name: null,
    preview: 'Fix the failing test',
    cwd: '/repos/project',
    git: { sha: null, branch: null, originUrl: null },
    source: 'cli',
    modelProvider: 'openai',
    model: null,
    reasoningEffort: null,
    tokensUsed: 0,
    cliVersion: null,
    createdAt: '2026-01-27T12:00:00.000Z',
    updatedAt: '2026-01-27T12:00:00.000Z',
    archived: false,
    archivedAt: null,
    historyMode: 'legacy',
    memoryMode: 'enabled',
    parentThreadId: null,
    agentNickname: null,
    agentRole: null,
    rolloutPath: `/home/.codex/sessions/${number}.jsonl`,
    rolloutBytes: 100,
    ...fields,
  };
}

const WORDS = [
  'Ärger',
  'тест',
  'ТЕСТ',
  'İzmir',
  'ΟΔΟΣ',
  '100%',
  'a_b',
  '"quoted"',
  "it's",
  '日本語のテスト',
  '🙂🙂🙂',
  'x',
  'ab',
];
const phrase = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'grapheme', maxLength: 6 })), {
  maxLength: 4,
});
const text = phrase.map((words) => words.join(' '));
const time = fc.constantFrom(0, 1, 2).map((ms) => new Date(1_769_500_000_000 + ms).toISOString());
const cwd = fc.constantFrom(null, '/', '/repos/a', '/repos/a/', '/repos/b', '/Work/a');
const branch = fc.constantFrom(null, 'main', 'feature/x', 'Main');
const source = fc.constantFrom(
  'cli',
  'vscode',
  'custom:atlas',
  'custom',
  'subagent:review',
  'subagent:thread_spawn',
);
const provider = fc.constantFrom(null, 'openai', 'other');
const count = fc.constantFrom(0, 7, 3_000_000_000);

const fields = fc.record({
  name: fc.option(
    text.filter((name) => name.trim() !== ''),
    { nil: null },
  ),
  preview: text,
  cwd,
  git: fc.record({ sha: fc.constant(null), branch, originUrl: fc.constant(null) }),
  source,
  modelProvider: provider,
  tokensUsed: count,
  rolloutBytes: count,
  createdAt: time,
  updatedAt: time,
  archived: fc.boolean(),
});

/** Threads with few different values each, so that sorting meets many equals and filters many hits. */
export const someThreads: fc.Arbitrary<readonly Thread[]> = fc
  .array(fields, { maxLength: 40 })
  .map((all) => all.map((given, index) => threadWith((index * 7919) % 1009, given)));

export const someFilter: fc.Arbitrary<ThreadFilter> = fc.record(
  {
    archived: fc.constantFrom('active', 'archived', 'all'),
    subagents: fc.constantFrom('include', 'hide', 'only'),
    source: fc.oneof(source, fc.constant('subagent')),
    provider: provider.map((value) => value ?? ''),
    cwd: cwd.map((value) => value ?? ''),
    branch: branch.map((value) => value ?? ''),
    text: fc.oneof(text, fc.constantFrom(...WORDS, 'ест', '%', '_', 'тест ärger', 'B A', '"', '🙂')),
  },
  { requiredKeys: ['archived'] },
);

export const someQuery: fc.Arbitrary<ThreadQuery> = fc.record({
  filter: someFilter,
  sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), order: fc.constantFrom(...SORT_ORDERS) }),
  cursor: fc.constant(null),
  limit: fc.integer({ min: 1, max: 9 }),
});

/** All pages of a query, one after the other. */
export function allPages<Page extends { nextCursor: ThreadQuery['cursor'] }>(
  list: (query: ThreadQuery) => Page,
  query: ThreadQuery,
): readonly Page[] {
  const pages = [list(query)];
  for (
    let cursor = pages[0]?.nextCursor ?? null;
    cursor !== null;
    cursor = pages.at(-1)?.nextCursor ?? null
  ) {
    pages.push(list({ ...query, cursor }));
  }
  return pages;
}

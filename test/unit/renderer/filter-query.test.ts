import { expect, test } from 'vitest';
import { queryOfFilter } from '../../../src/renderer/threads/filter-query.ts';
import type { ThreadFilter } from '../../../src/shared/listing.ts';
import { parseQuery } from '../../../src/shared/query.ts';

const NAMES = new Map([['l1', 'to do']]);

test.each<[Partial<ThreadFilter>, string | null]>([
  [{}, null],
  [{ archived: 'archived' }, 'is:archived'],
  [{ archived: 'active', subagents: 'hide' }, '-is:archived -is:subagent'],
  [{ label: 'l1', pinned: true }, 'is:pinned label:"to do"'],
  [{ marked: 'note', subagents: 'only' }, 'is:subagent has:note'],
  [{ cwd: '/repos/my app', branch: 'main' }, 'project:"/repos/my app" branch:main'],
  [{ live: true, source: 'cli', provider: 'openai' }, 'is:live source:cli provider:openai'],
  [{ label: 'gone' }, null],
  [{ cwd: '' }, null],
  [{ branch: '' }, null],
])('the filter %j can be said as %j', (filter, expected) => {
  const query = queryOfFilter({ archived: 'all', ...filter }, NAMES);
  expect(query).toBe(expected);
  expect(parseQuery(query ?? '').ignored).toEqual([]);
});

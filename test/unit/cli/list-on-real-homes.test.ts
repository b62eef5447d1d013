import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SORT_KEYS, type ThreadPage, type ThreadSort } from '../../../src/shared/listing.ts';
import { displayTitle, type Thread } from '../../../src/shared/thread.ts';
import { runSkein, runSkeinJson } from '../../support/processes/command-line.ts';
import { testThreadId, tokenCountLine } from '../../support/rollout-builder.ts';
import { TestHome } from '../../support/test-home.ts';

const THREADS = 120;
const FIELDS =
  'id name preview cwd git source modelProvider model reasoningEffort tokensUsed cliVersion createdAt updatedAt archived archivedAt historyMode memoryMode parentThreadId agentNickname agentRole rolloutPath rolloutBytes';

let root: string;
let home: TestHome;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'skein-cli-')));
  home = new TestHome(join(root, 'home'));
  for (let number = 1; number <= THREADS; number += 1) {
    const id = home.add({
      number,
      // Few different times and token counts, so that pages end between equals.
      minutesAgo: number % 7,
      cwd: number % 10 === 0 ? '/repos/other' : '/repos/project',
      branch: number % 4 === 0 ? 'side' : 'main',
      source: number % 6 === 0 ? 'exec' : 'cli',
      archived: number % 5 === 0,
      says: number % 3 === 0 ? 'Paint the harbour wall' : `Ask number ${number}`,
      more: [tokenCountLine((number % 4) * 100)],
    });
    if (number % 9 === 0) home.name(id, `Named ${number % 2}`);
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const place = () => ({ data: join(root, 'data') });
const list = (...words: readonly string[]) =>
  runSkeinJson<ThreadPage>(['list', '--home', home.path, ...words], place());

async function allPages(limit: number, ...words: readonly string[]): Promise<readonly Thread[]> {
  const threads: Thread[] = [];
  let cursor: readonly string[] = [];
  for (;;) {
    const page = await list('--limit', String(limit), ...cursor, ...words);
    threads.push(...page.threads);
    if (page.nextCursor === null) return threads;
    expect(page.threads).toHaveLength(limit);
    cursor = ['--cursor', page.nextCursor];
  }
}

describe('skein list --json', { timeout: 60_000 }, () => {
  it('has exactly the documented fields', async () => {
    const page = await list('--limit', '1');
    expect(Object.keys(page)).toEqual(['threads', 'nextCursor', 'total']);
    const [thread] = page.threads;
    expect(Object.keys(thread ?? {})).toEqual(FIELDS.split(' '));
    expect(Object.keys(thread?.git ?? {})).toEqual(['sha', 'branch', 'originUrl']);
  });

  it('shows fifty active threads unless told otherwise, newest first', async () => {
    const page = await list();
    expect(page.threads).toHaveLength(50);
    expect(page.total).toBe(96);
    expect(page.threads.every(({ archived }) => !archived)).toBe(true);
    const times = page.threads.map(({ updatedAt }) => updatedAt);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it.each([...SORT_KEYS.map((key) => ({ key, order: 'desc' })), { key: 'name', order: 'asc' }] as const)(
    'pages by $key $order lose and repeat nothing, and together are the one big page',
    async ({ key, order }) => {
      const words = ['--all', '--sort', key, '--order', order];
      const threads = await allPages(50, ...words);
      expect(new Set(threads.map(({ id }) => id)).size).toBe(THREADS);
      const whole = await list('--limit', '500', ...words);
      expect(whole).toMatchObject({ nextCursor: null, total: THREADS });
      expect(threads).toEqual(whole.threads);
      const values = threads.map((thread) => valueOf(thread, key));
      const ascending = values.toSorted((a, b) => (a < b ? -1 : Number(a > b)));
      expect(values).toEqual(order === 'asc' ? ascending : ascending.toReversed());
    },
  );

  it('filters by archive, source, provider, folder, branch and words, alone and together', async () => {
    const totals = async (...words: readonly string[]) => (await list('--limit', '1', ...words)).total;
    expect(await totals('--archived')).toBe(24);
    expect(await totals('--all', '--source', 'exec')).toBe(20);
    expect(await totals('--all', '--provider', 'openai')).toBe(120);
    expect(await totals('--all', '--provider', 'nobody')).toBe(0);
    expect(await totals('--all', '--cwd', '/repos/other/')).toBe(12);
    expect(await totals('--all', '--branch', 'side')).toBe(30);
    expect(await totals('--all', '--search', 'wall HARBOUR')).toBe(40);
    expect(await totals('--all', '--search', 'named 1')).toBe(7);
    expect(await totals('--branch', 'side', '--source', 'exec', '--search', 'wall')).toBe(8);
  });

  it('answers a filter that nothing passes with an empty page', async () => {
    expect(await list('--search', 'nowhere to be found')).toEqual({
      threads: [],
      nextCursor: null,
      total: 0,
    });
  });

  it('refuses a cursor that is none, and one of another sort', async () => {
    const { nextCursor } = await list('--limit', '2', '--sort', 'name');
    for (const words of [
      ['--cursor', 'nonsense'],
      ['--cursor', String(nextCursor), '--sort', 'tokens'],
    ]) {
      const { code, stdout, stderr } = await runSkein(
        ['list', '--home', home.path, '--json', ...words],
        place(),
      );
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'invalid_request' } });
    }
  });

  it('is the same where Skein can keep no data', async () => {
    const blocked = join(root, 'blocked');
    writeFileSync(blocked, 'a file where the data folder should be');
    const words = ['list', '--home', home.path, '--all', '--limit', '500'];
    const page = await runSkeinJson<ThreadPage>(words, { data: blocked });
    expect(page).toEqual(await list('--all', '--limit', '500'));
  });

  it('sees at once what was added, changed, named and archived since the last time', async () => {
    const id = home.add({ number: 200, says: 'Came later' });
    expect((await list('--search', 'came later')).threads.map((thread) => thread.id)).toEqual([id]);
    home.name(id, 'Named later');
    expect((await list('--search', 'named later')).total).toBe(1);
    home.append(id, tokenCountLine(4_321));
    expect((await list('--search', 'named later')).threads[0]?.tokensUsed).toBe(4_321);
    home.archive(id);
    expect((await list('--search', 'named later')).total).toBe(0);
    expect((await list('--archived', '--search', 'named later')).total).toBe(1);
    rmSync(home.rolloutOf(id));
    expect((await list('--all', '--search', 'named later')).total).toBe(0);
  });
});

describe('where the home is', { timeout: 60_000 }, () => {
  const first = testThreadId(1);
  const show = ['show', first, '--json'];

  it('may be said relative to the terminal’s folder', async () => {
    const { code, stdout } = await runSkein([...show, '--home', 'home'], {
      ...place(),
      cwd: dirname(home.path),
    });
    expect(code).toBe(0);
    const { id, rolloutPath } = JSON.parse(stdout) as Thread;
    expect({ id, rolloutPath }).toEqual({ id: first, rolloutPath: home.rolloutOf(first) });
  });

  it('comes from CODEX_HOME, and --home wins over it', async () => {
    const env = { CODEX_HOME: home.path };
    expect(await runSkeinJson<Thread>(['show', first], { ...place(), env })).toMatchObject({ id: first });
    const wrong = { CODEX_HOME: join(root, 'nothing') };
    const words = ['show', first, '--home', home.path];
    expect(await runSkeinJson<Thread>(words, { ...place(), env: wrong })).toMatchObject({ id: first });
  });

  it.each(['list', `show ${first}`])('is refused by %s when it is not there, and not made', async (words) => {
    const missing = join(root, 'nothing');
    const run = ['--home', missing, '--json', ...words.split(' ')];
    const { code, stdout, stderr } = await runSkein(run, place());
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      error: { code: 'not_found', message: `there is no Codex home at ${missing}` },
    });
    expect((await runSkein(words.split(' '), { ...place(), env: { CODEX_HOME: missing } })).code).toBe(1);
  });
});

function valueOf(thread: Thread, key: ThreadSort['key']): string | number {
  switch (key) {
    case 'updated':
      return thread.updatedAt;
    case 'created':
      return thread.createdAt;
    case 'name':
      return displayTitle(thread).toLowerCase();
    case 'tokens':
      return thread.tokensUsed;
    case 'size':
      return thread.rolloutBytes;
  }
}

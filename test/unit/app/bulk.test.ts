import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { CallParams } from '../../../src/shared/contract.ts';
import { SkeinError } from '../../../src/shared/errors.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { metaLine, testThreadId, userMessageLine, writeRollout } from '../../support/rollout-builder.ts';
import { type OpenSkein, type OpenSkeinOptions, openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const id = testThreadId;
const ALL = { kind: 'all', filter: { archived: 'all' }, query: '', except: [] } as const;

let home: string;
let data: string;

beforeEach(async () => {
  home = await tempFolder();
  data = await tempFolder();
});

interface Written {
  readonly parent?: number;
  readonly says?: string;
  readonly archived?: boolean;
}

function write(number: number, { parent, says = `Ask ${number}`, archived = false }: Written = {}): string {
  const spawn = { parent_thread_id: parent === undefined ? '' : id(parent), depth: 1 };
  const source = parent === undefined ? {} : { source: { subagent: { thread_spawn: spawn } } };
  const at = new Date(Date.UTC(2026, 4, 1, 0, number % 60));
  const timestamp = at.toISOString();
  return writeRollout(home, {
    threadId: id(number),
    at,
    archived,
    lines: [metaLine(id(number), { ...source, timestamp }), userMessageLine(says)],
  });
}

async function open(options: Partial<OpenSkeinOptions> = {}): Promise<OpenSkein> {
  const skein = await openSkein(home, { data, ...options });
  onTestFinished(() => skein.close());
  return skein;
}

async function listed(skein: OpenSkein, archived: 'active' | 'archived' | 'all') {
  const sort = { key: 'created', order: 'asc' } as const;
  const page = await skein.call('threads.list', { filter: { archived }, sort, cursor: null, limit: 200 });
  return page.threads;
}

async function names(skein: OpenSkein): Promise<readonly (string | null)[]> {
  return (await listed(skein, 'all')).map(({ name }) => name);
}

/** What the history says was done last. */
async function lastTitle(skein: OpenSkein): Promise<string | undefined> {
  const { entries } = await skein.call('journal.list', { cursor: null, limit: 1 });
  return entries[0]?.title;
}

type Target = CallParams<'bulk.count'>['target'];

function ids(...numbers: readonly number[]): Target {
  return { kind: 'ids', ids: numbers.map(id) };
}

function pattern(text: string): CallParams<'bulk.rename'>['rule'] {
  return { kind: 'pattern', pattern: text, replace: null };
}

async function refusal(promise: Promise<unknown>): Promise<SkeinError> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SkeinError)) throw new Error('it was not refused');
  return error;
}

describe('what is meant', () => {
  it('is everything a filter lets through but for what is left out, with what would go along', async () => {
    for (const number of [1, 2, 3]) write(number);
    write(4, { parent: 1 });
    write(5, { parent: 4, archived: true });
    write(6, { archived: true });
    const skein = await open();
    const filter = { archived: 'active', subagents: 'hide' } as const;
    expect(await skein.call('bulk.count', { target: { ...ALL, filter, except: [id(3)] } })).toEqual({
      threads: 2,
      archived: 0,
      archiveAlong: 1,
      deleteAlong: 2,
      whole: true,
    });
    expect(await skein.call('bulk.count', { target: ALL })).toMatchObject({
      threads: 6,
      archived: 2,
      deleteAlong: 0,
    });
  });

  it('is asked for again when it is not what the user has seen', async () => {
    for (const number of [1, 2, 3]) write(number);
    const skein = await open();
    const error = await refusal(skein.call('bulk.move', { target: ids(1, 2, 9), to: 'trash', expect: 3 }));
    expect(error).toMatchObject({ code: 'conflict' });
    expect(error.message).toBe('there are 2 threads now, not 3; nothing was changed');
    expect(await listed(skein, 'all')).toHaveLength(3);
  });

  it('can be what a search finds', async () => {
    for (const number of [1, 2, 3]) write(number, { says: number === 2 ? 'green tea' : 'black tea' });
    const skein = await open({ env: { SKEIN_SEARCH: '1' }, searchWaitMs: Number.POSITIVE_INFINITY });
    const target = { ...ALL, query: 'black' };
    expect(await skein.call('bulk.count', { target })).toMatchObject({ threads: 2, whole: true });
    const { counts } = await skein.call('bulk.move', { target, to: 'archive', expect: 2 });
    expect(counts.done).toBe(2);
    expect((await listed(skein, 'active')).map((thread) => thread.id)).toEqual([id(2)]);
  });
});

describe('moving many threads', () => {
  it('archives each with its sub-agents once, and tells progress of the threads that were asked for', async () => {
    for (const number of [1, 2, 3]) write(number);
    for (const number of [4, 5]) write(number, { parent: 1 });
    const skein = await open();
    const told: (readonly [number, number])[] = [];
    skein.app.subscribe((event, payload) => {
      const { done, total } = payload as { readonly done: number; readonly total: number };
      if (event === 'work.progress') told.push([done, total]);
    });
    const target = ids(1, 2, 3, 4);
    const result = await skein.call('bulk.move', { target, to: 'archive', expect: 4, workId: 'w' });
    expect(result).toMatchObject({
      counts: { done: 5, already: 0, missing: 0, failed: 0, cancelled: 0 },
      notDone: [],
    });
    expect(await listed(skein, 'archived')).toHaveLength(5);
    expect(told.at(-1)).toEqual([4, 4]);
    expect(told.every(([, total]) => total === 4)).toBe(true);
    expect(await lastTitle(skein)).toBe('Archived 5 threads');
    const back = await skein.call('bulk.move', { target: ids(1, 2, 3, 4, 5), to: 'active', expect: 5 });
    expect(back.counts.done).toBe(5);
  });

  it('counts in question, account and history the same threads, without those that are archived already', async () => {
    for (const number of [1, 2]) write(number);
    write(3, { archived: true });
    write(4, { parent: 1 });
    write(5, { parent: 1, archived: true });
    const skein = await open();
    const target = ids(1, 2, 3);
    const { threads, archived, archiveAlong } = await skein.call('bulk.count', { target });
    expect(threads - archived + archiveAlong).toBe(3);
    const { counts } = await skein.call('bulk.move', { target, to: 'archive', expect: 3 });
    expect(counts).toMatchObject({ done: 3, already: 1 });
    expect(await lastTitle(skein)).toBe('Archived 3 threads');
    await skein.call('bulk.move', { target, to: 'trash', expect: 3 });
    expect(await lastTitle(skein)).toBe('Moved 5 threads to the trash');
  });

  it('goes on after a thread that cannot be moved, and says why', async () => {
    for (const number of [1, 2, 3]) write(number);
    const path = write(4);
    writeRollout(home, {
      threadId: id(2),
      at: new Date(Date.UTC(2026, 4, 1, 0, 2)),
      archived: true,
      lines: [metaLine(id(9))],
    });
    const skein = await open();
    const result = await skein.call('bulk.move', { target: ids(1, 2, 3, 4), to: 'archive', expect: 4 });
    expect(result.counts).toMatchObject({ done: 3, failed: 1 });
    expect(result.notDone).toEqual([
      expect.objectContaining({ threadId: id(2), title: 'Ask 2', outcome: 'failed' }),
    ]);
    expect(result.notDone[0]?.message).toContain('another file is there already');
    expect(existsSync(path)).toBe(false);
  });

  it('stops when it is told to, with a true account', async () => {
    const all = Array.from({ length: 60 }, (_, at) => at + 1);
    for (const number of all) write(number);
    const skein = await open();
    const moving = skein.call('bulk.move', { target: ALL, to: 'archive', expect: 60, workId: 'stop me' });
    await skein.next('work.progress', ({ workId, done }) => workId === 'stop me' && done > 0);
    await skein.call('work.cancel', { workId: 'stop me' });
    const { counts, notDone, left } = await moving;
    expect(counts.done + counts.cancelled).toBe(60);
    expect(counts.cancelled).toBeGreaterThan(0);
    expect(notDone).toHaveLength(counts.cancelled);
    expect(new Set(left)).toEqual(new Set(notDone.map(({ threadId }) => threadId)));
    expect(await lastTitle(skein)).toMatch(new RegExp(` ${counts.done} threads?\\b`));
    const archived = (await listed(skein, 'archived')).map((thread) => thread.id);
    expect(archived).toHaveLength(counts.done);
    expect(notDone.some(({ threadId }) => archived.includes(threadId))).toBe(false);
  });

  it('moves threads to the trash, forks before what they came from', async () => {
    for (const number of [1, 2]) write(number);
    const skein = await open();
    const fork = await skein.call('threads.fork', { threadId: id(1) });
    const target: Target = { kind: 'ids', ids: [id(1), fork.id, id(2)] };
    const { counts } = await skein.call('bulk.move', { target, to: 'trash', expect: 3 });
    expect(counts.done).toBe(3);
    expect(await listed(skein, 'all')).toEqual([]);
    expect((await skein.call('trash.list', {})).deleted).toHaveLength(3);
  });
});

describe('renaming many threads', () => {
  it('does what the preview showed', async () => {
    write(1, { says: 'Please fix the login' });
    write(2, { says: 'please fix the login' });
    write(3, { says: '```\n' });
    const skein = await open();
    const rule = pattern('{n}. {first}');
    const preview = await skein.call('bulk.previewNames', { target: ALL, rule, offset: 0, limit: 10 });
    expect(preview.rows.map(({ old, name }) => [old, name])).toEqual([
      ['Please fix the login', '1. Fix the login'],
      ['please fix the login', '2. Fix the login'],
      ['```', '3'],
    ]);
    expect(preview).toMatchObject({ total: 3, fates: { change: 3, unchanged: 0, empty: 0, duplicate: 0 } });
    const { counts } = await skein.call('bulk.rename', { target: ALL, rule, expect: 3 });
    expect(counts.done).toBe(3);
    expect(await names(skein)).toEqual(['1. Fix the login', '2. Fix the login', '3']);
    const again = await skein.call('bulk.rename', { target: ALL, rule: { kind: 'clear' }, expect: 3 });
    expect(again.counts.done).toBe(3);
    expect(await names(skein)).toEqual([null, null, null]);
  });

  it('leaves alone what has its name already or would get none, and marks doubles', async () => {
    for (const number of [1, 2, 3]) write(number);
    const skein = await open();
    await skein.call('threads.update', { threadId: id(1), edit: { name: 'Same' } });
    const rule = pattern('Same');
    const preview = await skein.call('bulk.previewNames', { target: ALL, rule, offset: 1, limit: 1 });
    expect(preview).toMatchObject({
      rows: [{ threadId: id(2), fate: 'duplicate' }],
      fates: { unchanged: 1, duplicate: 2 },
    });
    const { counts } = await skein.call('bulk.rename', { target: ALL, rule, expect: 3 });
    expect(counts).toMatchObject({ done: 2, already: 1 });
    const none = await skein.call('bulk.rename', { target: ALL, rule: pattern('{branch}'), expect: 3 });
    expect(none).toMatchObject({ counts: { done: 0, already: 3 }, entryId: null });
    expect(readFileSync(join(home, 'session_index.jsonl'), 'utf8').trim().split('\n')).toHaveLength(3);
  });

  it('replaces plain text and regular expressions', async () => {
    for (const number of [1, 2]) write(number, { says: `old-${number} (x)` });
    const skein = await open();
    const replace = { find: 'old-(\\d)', by: 'new $1', regexp: true, ignoreCase: false };
    const rule = { kind: 'pattern', pattern: '{title}', replace } as const;
    const preview = await skein.call('bulk.previewNames', { target: ALL, rule, offset: 0, limit: 5 });
    expect(preview.rows.map(({ name }) => name)).toEqual(['new 1 (x)', 'new 2 (x)']);
    const plain = { ...rule, replace: { ...replace, find: '(X)', by: '', regexp: false, ignoreCase: true } };
    const other = await skein.call('bulk.previewNames', { target: ALL, rule: plain, offset: 0, limit: 5 });
    expect(other.rows.map(({ name }) => name)).toEqual(['old-1', 'old-2']);
  });

  it('refuses a rule that makes no sense and an expression that would never end', async () => {
    write(1, { says: `${'a'.repeat(60)}!` });
    const skein = await open();
    const ask = (find: string, text = '{title}') =>
      refusal(
        skein.call('bulk.previewNames', {
          target: ALL,
          rule: {
            kind: 'pattern',
            pattern: text,
            replace: { find, by: '', regexp: true, ignoreCase: false },
          },
          offset: 0,
          limit: 1,
        }),
      );
    expect((await ask('x', '{what}')).message).toBe('{what} means nothing here');
    expect((await ask('(')).message).toContain('cannot be understood');
    const from = performance.now();
    expect((await ask('^(a+)+$')).message).toBe('the expression takes too long');
    expect(performance.now() - from).toBeLessThan(5_000);
  });
});

describe('editing many threads', () => {
  it('writes git metadata only where it differs', async () => {
    for (const number of [1, 2]) write(number);
    const skein = await open();
    const edit = { gitInfo: { branch: 'topic/new' } };
    expect((await skein.call('bulk.edit', { target: ids(1), edit, expect: 1 })).counts.done).toBe(1);
    const { counts } = await skein.call('bulk.edit', { target: ALL, edit, expect: 2 });
    expect(counts).toMatchObject({ done: 1, already: 1 });
    expect((await listed(skein, 'all')).map(({ git }) => git.branch)).toEqual(['topic/new', 'topic/new']);
    const refused = await skein.call('bulk.edit', {
      target: ALL,
      edit: { gitInfo: { branch: 'two words' } },
      expect: 2,
    });
    expect(refused.counts.failed).toBe(2);
    expect(refused.notDone[0]?.message).toMatch(/^gitInfo\.branch /);
    expect(refused.entryId).toBeNull();
  });

  it('refuses a home that is read-only, thread by thread', async () => {
    const threadId: ThreadId = id(1);
    write(1);
    const skein = await open({ readOnly: true });
    const target: Target = { kind: 'ids', ids: [threadId] };
    const { counts, notDone } = await skein.call('bulk.rename', { target, rule: pattern('x'), expect: 1 });
    expect(counts).toMatchObject({ done: 0, failed: 1 });
    expect(notDone[0]?.message).toMatch(/read-only/);
  });
});

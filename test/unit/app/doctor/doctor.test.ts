import {
  appendFileSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { homeDataFolder } from '../../../../src/main/startup/index.ts';
import { ensureSampleHome } from '../../../../src/main/sample-home/index.ts';
import { FINDING_CODES, type FindingCode } from '../../../../src/shared/doctor.ts';
import type { CheckUp, Finding } from '../../../../src/shared/doctor-calls.ts';
import { dumpCodexThread } from '../../../support/codex-db-builder.ts';
import { DamagedHome } from '../../../support/damaged-home.ts';
import { homePrints } from '../../../support/home-prints.ts';
import { nameIndexLine, testThreadId, writeRollout } from '../../../support/rollout-builder.ts';
import { type OpenSkein, type OpenSkeinOptions, openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const id = testThreadId;
let home: DamagedHome;
let data: string;

beforeEach(async () => {
  home = new DamagedHome(await tempFolder());
  data = await tempFolder();
});

async function open(options: Partial<OpenSkeinOptions> = {}): Promise<OpenSkein> {
  const skein = await openSkein(home.path, { data, ...options });
  onTestFinished(() => skein.close());
  return skein;
}

const check = (skein: OpenSkein) => skein.call('doctor.check', { limit: 1_000 });

function codes({ groups }: CheckUp): readonly FindingCode[] {
  return groups.map(({ code }) => code);
}

function findingsOf({ groups }: CheckUp, code: FindingCode): readonly Finding[] {
  return groups.find((group) => group.code === code)?.findings ?? [];
}

async function repair(skein: OpenSkein, checkUp: CheckUp, ...chosen: readonly FindingCode[]) {
  const { checkId } = checkUp;
  return skein.call('doctor.repair', { checkId, codes: chosen, ids: [], except: [] });
}

describe('a healthy home', () => {
  it('has nothing to repair, and neither examining nor repairing changes a byte or a time in it', async () => {
    home.add({ number: 1, name: 'Named', row: { title: 'Named' }, meta: { git: { branch: 'main' } } });
    home.db.prepare("UPDATE threads SET git_branch = 'main' WHERE id = ?").run(id(1));
    home.add({ number: 2, archived: true });
    home.add({ number: 3, row: null });
    home.close();
    const before = homePrints(home.path);
    const skein = await openSkein(home.path, { data });
    const found = await check(skein);
    expect(found).toMatchObject({ healthy: true, files: 3, rows: 2, names: 1 });
    expect(codes(found)).toEqual(['file-without-row']);
    const { results, entryId } = await repair(skein, found, ...codes(found));
    expect({ results, entryId }).toEqual({ results: [], entryId: null });
    await skein.close();
    expect(homePrints(home.path)).toEqual(before);
  });
});

describe('the sample home', () => {
  it('is healthy, and is left byte for byte as it is', async () => {
    const sample = join(await tempFolder(), 'sample');
    await ensureSampleHome(sample, new Date(Date.now() - 3_600_000));
    const before = homePrints(sample);
    const skein = await openSkein(sample, { data });
    const found = await check(skein);
    expect(found).toMatchObject({ healthy: true, rows: null });
    expect(found.files).toBeGreaterThan(50);
    const { results } = await repair(skein, found, ...FINDING_CODES);
    expect(results).toEqual([]);
    await skein.close();
    expect(homePrints(sample)).toEqual(before);
  });
});

describe('rows of Codex', () => {
  it('that name a place where the file is no more are pointed at where it is, archived or not', async () => {
    const path = home.add({ number: 1 });
    const moved = join(home.path, 'archived_sessions', basename(path));
    mkdirSync(dirname(moved));
    renameSync(path, moved);
    const clock = dumpCodexThread(home.db, id(1))['updated_at_ms'];
    const skein = await open();
    const found = await check(skein);
    expect(found.healthy).toBe(false);
    const [finding] = findingsOf(found, 'row-stale-path');
    expect(finding).toMatchObject({ threadId: id(1), severity: 'error', path: moved });
    expect(finding?.repair?.map(({ what, after }) => [what, after])).toEqual([
      ['rollout_path', join('archived_sessions', basename(path))],
      ['archived', '1'],
      ['archived_at', '2026-05-01T00:01:00.000Z'],
    ]);
    const { results } = await repair(skein, found, 'row-stale-path');
    expect(results).toMatchObject([{ threadId: id(1), outcome: 'done' }]);
    expect(dumpCodexThread(home.db, id(1))).toMatchObject({
      rollout_path: moved,
      archived: 1,
      archived_at: Date.UTC(2026, 4, 1, 0, 1) / 1_000,
      updated_at_ms: clock,
    });
    expect((await check(skein)).groups).toEqual([]);
  });

  it('with the wrong archived mark follow the folder', async () => {
    home.add({ number: 1, row: { archived: 1, archived_at: 1_777_600_000 } });
    home.add({ number: 2, archived: true, row: { archived: 0, archived_at: null } });
    const skein = await open();
    const found = await check(skein);
    expect(codes(found)).toEqual(['row-archived-flag']);
    await repair(skein, found, 'row-archived-flag');
    expect(dumpCodexThread(home.db, id(1))).toMatchObject({ archived: 0, archived_at: null });
    expect(dumpCodexThread(home.db, id(2))).toMatchObject({
      archived: 1,
      archived_at: Date.UTC(2026, 4, 1, 0, 2) / 1_000,
    });
    expect((await check(skein)).healthy).toBe(true);
  });

  it("that lead to another thread's file, or out of a copied home, come back to their own", async () => {
    const other = home.add({ number: 1 });
    home.add({ number: 2, row: { rollout_path: other } });
    const elsewhere = await tempFolder();
    const own = home.add({ number: 3 });
    const original = join(elsewhere, basename(own));
    copyFileSync(own, original);
    home.db.prepare('UPDATE threads SET rollout_path = ? WHERE id = ?').run(original, id(3));
    const skein = await open();
    const found = await check(skein);
    expect(codes(found)).toEqual(['row-other-thread', 'row-outside-home']);
    expect(findingsOf(found, 'row-other-thread')[0]?.says).toContain(id(1));
    const { results } = await repair(skein, found, ...codes(found));
    expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect(dumpCodexThread(home.db, id(3))['rollout_path']).toBe(own);
    expect((await check(skein)).groups).toEqual([]);
  });

  it('without any rollout stay, and it is said why', async () => {
    home.addRow({ id: id(1) });
    const skein = await open();
    const found = await check(skein);
    const [finding] = findingsOf(found, 'row-orphan');
    expect(finding).toMatchObject({ repair: null, advice: expect.stringContaining('Nothing is repaired') });
    expect((await repair(skein, found, 'row-orphan')).results).toEqual([]);
    expect(dumpCodexThread(home.db, id(1))['id']).toBe(id(1));
  });

  it('because Skein deleted it for good are told as that, and are nothing to mind', async () => {
    for (const number of [1, 2, 3]) home.add({ number });
    const skein = await open();
    for (const number of [1, 2]) await skein.call('threads.delete', { threadId: id(number) });
    const { deleted } = await skein.call('trash.list', {});
    const first = deleted.find(({ thread }) => thread.id === id(1))?.deletionId ?? '';
    await skein.call('trash.empty', { deletionIds: [first] });
    const found = await check(skein);
    expect(found.healthy).toBe(true);
    const says = new Map(findingsOf(found, 'row-orphan').map((finding) => [finding.threadId, finding]));
    expect(says.get(id(1))).toMatchObject({
      severity: 'information',
      says: expect.stringMatching(/deleted for good with Skein, on \d{4}-/),
      advice: expect.stringContaining(`codex delete --force ${id(1)}`),
    });
    expect(says.get(id(2))?.says).toContain('lies in Skein');
  });
});

describe('names', () => {
  it('that the database lost come back from the index, and those that differ follow the database', async () => {
    home.add({ number: 1, name: 'Kept in the index' });
    home.add({ number: 2, name: 'Old name', row: { title: 'New name' } });
    home.add({ number: 3, name: 'Cleared once' });
    home.name(id(3), '');
    home.add({ number: 4, name: 'Question 4' });
    const skein = await open();
    const found = await check(skein);
    expect(codes(found)).toEqual(['name-lost-in-row', 'name-differs-in-index', 'name-not-cleared']);
    await repair(skein, found, ...codes(found));
    expect(dumpCodexThread(home.db, id(1))['title']).toBe('Kept in the index');
    const index = readFileSync(join(home.path, 'session_index.jsonl'), 'utf8').trim().split('\n');
    const added = index.slice(5).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(added.map((line) => [line['id'], line['thread_name']])).toEqual([
      [id(1), 'Kept in the index'],
      [id(2), 'New name'],
      [id(3), 'Question 3'],
      [id(3), ''],
    ]);
    expect((await check(skein)).groups).toEqual([]);
  });

  it('an index that ends in the middle of a line gets the newline that it lacks', async () => {
    home.add({ number: 1 });
    home.writeIndex(`${nameIndexLine(id(9), 'Gone')}\nnot json\n{"id":"${id(1)}","thre`);
    utimesSync(join(home.path, 'session_index.jsonl'), 1_777_600_000, 1_777_600_000);
    const skein = await open();
    const found = await check(skein);
    expect(codes(found)).toEqual(['index-torn', 'index-bad-lines', 'index-unknown-threads']);
    expect((await repair(skein, found, 'index-torn')).results).toMatchObject([{ outcome: 'done' }]);
    const text = readFileSync(join(home.path, 'session_index.jsonl'), 'utf8');
    expect(text.endsWith(`{"id":"${id(1)}","thre\n`)).toBe(true);
    expect((await check(skein)).healthy).toBe(true);
  });
});

describe('metadata', () => {
  it('on which database and rollout differ is made the same in both, the database first', async () => {
    const git = { commit_hash: 'a'.repeat(40), branch: 'old', repository_url: 'https://example.com/a.git' };
    const path = home.add({ number: 1, meta: { git }, row: { git_branch: 'new', memory_mode: 'disabled' } });
    const mtime = statSync(path).mtimeMs;
    const skein = await open();
    const found = await check(skein);
    expect(codes(found)).toEqual(['git-differs', 'memory-differs']);
    const { results } = await repair(skein, found, ...codes(found));
    // The line that the first one adds says how memory is kept, too.
    expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'already']);
    expect(dumpCodexThread(home.db, id(1))).toMatchObject({
      git_branch: 'new',
      git_sha: 'a'.repeat(40),
      git_origin_url: 'https://example.com/a.git',
      memory_mode: 'disabled',
    });
    const last = JSON.parse(readFileSync(path, 'utf8').trim().split('\n').at(-1) ?? '') as {
      payload: Record<string, unknown>;
    };
    expect(last.payload).toMatchObject({ git: { branch: 'new' }, memory_mode: 'disabled' });
    expect(Math.floor(statSync(path).mtimeMs)).toBe(Math.floor(mtime));
    expect((await check(skein)).groups).toEqual([]);
  });

  it('of a paginated thread is the database’s alone', async () => {
    home.add({
      number: 1,
      meta: { history_mode: 'paginated', git: { branch: 'then' } },
      row: { history_mode: 'paginated', git_branch: 'now', memory_mode: 'disabled' },
    });
    expect((await check(await open())).groups).toEqual([]);
  });
});

describe('rollouts', () => {
  it('with a torn last line get one newline, and keep every other byte and their time', async () => {
    const half = home.add({ number: 1, tail: '{"timestamp":"2026-05-15T10:00:00.000Z","type":"eve' });
    const whole = home.add({
      number: 2,
      tail: '{"timestamp":"2026-05-15T10:00:00.000Z","type":"compacted","payload":{}}',
    });
    const before = [half, whole].map((path) => ({
      bytes: readFileSync(path),
      mtimeMs: statSync(path).mtimeMs,
    }));
    const skein = await open();
    const found = await check(skein);
    expect(codes(found)).toEqual(['torn-record', 'torn-line']);
    const { results } = await repair(skein, found, ...codes(found));
    expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    for (const [at, path] of [half, whole].entries()) {
      expect(
        readFileSync(path).equals(Buffer.concat([before[at]?.bytes ?? Buffer.alloc(0), Buffer.from('\n')])),
      ).toBe(true);
      expect(Math.floor(statSync(path).mtimeMs)).toBe(Math.floor(before[at]?.mtimeMs ?? 0));
    }
    const again = await check(skein);
    expect(codes(again)).toEqual(['bad-lines']);
    expect(again.healthy).toBe(true);
  });

  it('tell where lines are that are no records, and how they begin', async () => {
    home.add({
      number: 1,
      tail: `garbage here\n${'\u0000'.repeat(64)}\n{"timestamp":"x","type":"compacted","payload":{}}\n`,
    });
    const found = await check(await open());
    const [finding] = findingsOf(found, 'bad-lines');
    expect(finding?.says).toBe(
      '2 of 5 lines are no records. They hold 64 NUL bytes, as a crash of the system leaves them.',
    );
    expect(finding?.evidence[0]?.value).toBe('12 bytes: garbage here');
    expect(finding?.evidence[1]?.value).toMatch(/^64 bytes, 64 of them NUL: \\u0000/);
    expect(found.healthy).toBe(true);
  });

  it('that share an id are told apart, and none of them is removed', async () => {
    const path = home.add({ number: 1 });
    const copy = join(home.path, 'archived_sessions', basename(path));
    mkdirSync(dirname(copy));
    copyFileSync(path, copy);
    utimesSync(copy, 1_777_600_000, 1_777_600_000);
    home.add({ number: 2, row: { title: 'Two' }, name: 'Two' });
    writeRollout(home.path, {
      threadId: id(3),
      lines: [],
      bytes: readFileSync(home.add({ number: 4 })),
      at: new Date(Date.UTC(2026, 4, 2)),
    });
    const found = await check(await open());
    expect(codes(found)).toEqual(['duplicate-id', 'file-name-id']);
    expect(findingsOf(found, 'duplicate-id').map(({ says }) => says)).toEqual([
      '2 files carry this thread, with the same bytes.',
      '2 files carry this thread, with the same bytes.',
    ]);
  });

  it('that Codex writes just now are left alone', async () => {
    const path = home.add({ number: 1, tail: '{"half' });
    appendFileSync(path, ' a line');
    const found = await check(await open());
    expect(found.groups).toEqual([]);
  });
});

describe('a repair', () => {
  it('is not made when something changed since it was planned, and says so', async () => {
    home.add({ number: 1, row: { archived: 1 } });
    const torn = home.add({ number: 2, tail: '{"half' });
    home.add({ number: 3, name: 'Lost' });
    const skein = await open();
    const found = await check(skein);
    home.db.prepare("UPDATE threads SET rollout_path = '/elsewhere.jsonl' WHERE id = ?").run(id(1));
    appendFileSync(torn, ' goes on');
    utimesSync(torn, 1_777_600_000, 1_777_600_000);
    home.db.prepare("UPDATE threads SET title = 'Lost' WHERE id = ?").run(id(3));
    const { results } = await repair(skein, found, ...codes(found));
    expect(results.map(({ threadId, outcome }) => [threadId, outcome])).toEqual([
      [id(1), 'changed'],
      [id(2), 'changed'],
      [id(3), 'already'],
    ]);
    expect(results[0]?.message).toBe("Codex's row says something else by now.");
    expect(readFileSync(torn, 'utf8').endsWith('{"half goes on')).toBe(true);
  });

  it('of an examination that is not the last one is refused, and so is one in a read-only home', async () => {
    home.add({ number: 1, row: { archived: 1 } });
    const skein = await open();
    const first = await check(skein);
    await check(skein);
    await expect(repair(skein, first, 'row-archived-flag')).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await skein.close();
    const readOnly = await open({ readOnly: true });
    const found = await check(readOnly);
    expect(findingsOf(found, 'row-archived-flag')[0]?.advice).toBe('This home was opened read-only.');
    await expect(repair(readOnly, found, 'row-archived-flag')).rejects.toMatchObject({ code: 'read_only' });
  });

  it('can be left out or chosen one by one', async () => {
    for (const number of [1, 2, 3]) home.add({ number, row: { archived: 1 } });
    const skein = await open();
    const found = await check(skein);
    const { checkId } = found;
    const except = [`row-archived-flag:${id(2)}`];
    await skein.call('doctor.repair', { checkId, codes: ['row-archived-flag'], ids: [], except });
    const again = await check(skein);
    expect(findingsOf(again, 'row-archived-flag').map(({ threadId }) => threadId)).toEqual([id(2)]);
    const one = { checkId: again.checkId, codes: [], ids: except, except: [] };
    expect((await skein.call('doctor.repair', one)).results).toMatchObject([{ outcome: 'done' }]);
    expect((await check(skein)).groups).toEqual([]);
  });
});

it('findings can be asked for by their kind and by their thread', async () => {
  home.add({ number: 1, row: { archived: 1, archived_at: 1_777_600_000 }, tail: '{"half' });
  home.add({ number: 2, tail: '{"half' });
  const skein = await open();
  const { checkId } = await check(skein);
  const ask = async (what: { readonly code?: FindingCode; readonly threadId?: ReturnType<typeof id> }) => {
    const { findings } = await skein.call('doctor.findings', { checkId, ...what, offset: 0, limit: 10 });
    return findings.map(({ code, threadId }) => [code, threadId]);
  };
  expect(await ask({ threadId: id(1) })).toEqual([
    ['row-archived-flag', id(1)],
    ['torn-line', id(1)],
  ]);
  expect(await ask({ code: 'torn-line', threadId: id(2) })).toEqual([['torn-line', id(2)]]);
  expect((await ask({ code: 'torn-line' })).length).toBe(2);
  expect(await ask({ threadId: id(3) })).toEqual([]);
});

it('repairs can be cancelled, and each tells what became of it', async () => {
  // Progress is told ten times a second: there must be some left by then.
  const many = 300;
  for (let number = 1; number <= many; number += 1) home.add({ number, row: { archived: 1 } });
  const skein = await open();
  const { checkId } = await check(skein);
  const codesOf = { codes: ['row-archived-flag' as const], ids: [], except: [] };
  const running = skein.call('doctor.repair', { checkId, ...codesOf, workId: 'repair' });
  await skein.next('work.progress', ({ done }) => done > 0);
  await skein.call('work.cancel', { workId: 'repair' });
  const { results, entryId } = await running;
  const outcomes = Map.groupBy(results, ({ outcome }) => outcome);
  expect(results).toHaveLength(many);
  expect(outcomes.get('cancelled')?.length).toBeGreaterThan(0);
  const done = outcomes.get('done') ?? [];
  expect(findingsOf(await check(skein), 'row-archived-flag')).toHaveLength(many - done.length);
  await skein.call('journal.undo', { entryId: entryId ?? '' });
  expect(findingsOf(await check(skein), 'row-archived-flag')).toHaveLength(many);
});

describe('repairs are taken back', () => {
  it('by one undo: rows and torn lines are as they were, and the lists agree', async () => {
    const torn = home.add({ number: 1, tail: '{"half' });
    home.add({ number: 2, row: { archived: 1, archived_at: 1_777_600_000 } });
    home.add({ number: 3, name: 'Kept in the index' });
    const bytes = readFileSync(torn);
    const rows = () => [1, 2, 3].map((number) => dumpCodexThread(home.db, id(number)));
    const before = rows();
    const skein = await open();
    const found = await check(skein);
    const { entryId, results } = await repair(skein, found, ...codes(found));
    expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect((await check(skein)).healthy).toBe(true);
    const { entries } = await skein.call('journal.list', { cursor: null, limit: 10 });
    expect(entries).toMatchObject([{ id: entryId, kind: 'repair', title: 'Repaired 3 findings', done: 3 }]);
    const undone = await skein.call('journal.undo', { entryId: entryId ?? '' });
    expect(undone.results.map(({ outcome, message }) => [outcome, message])).toEqual([
      ['undone', null],
      ['undone', null],
      ['undone', null],
    ]);
    expect(rows()).toEqual(before);
    expect(readFileSync(torn).equals(bytes)).toBe(true);
    expect(codes(await check(skein))).toEqual(expect.arrayContaining(['row-archived-flag', 'torn-line']));
    const again = await skein.call('journal.redo', {});
    expect(again.results.map(({ outcome, message }) => message ?? outcome)).toEqual(Array(3).fill('undone'));
    expect((await check(skein)).healthy).toBe(true);
    expect(readFileSync(torn, 'utf8')).toBe(`${bytes.toString('utf8')}\n`);
    await skein.call('journal.undo', { entryId: entryId ?? '' });
    expect(rows()).toEqual(before);
    expect(readFileSync(torn).equals(bytes)).toBe(true);
  });

  it('past metadata that was edited since: the end of a line that others follow stays', async () => {
    const torn = home.add({ number: 1, tail: '{"half' });
    const before = readFileSync(torn, 'utf8');
    const skein = await open();
    const repaired = await repair(skein, await check(skein), 'torn-line');
    await skein.call('threads.update', { threadId: id(1), edit: { gitInfo: { branch: 'later' } } });
    const edited = readFileSync(torn, 'utf8');
    const { results } = await skein.call('journal.undo', { entryId: repaired.entryId ?? '' });
    expect(results).toMatchObject([{ outcome: 'undone' }]);
    expect(readFileSync(torn, 'utf8')).toBe(edited);
    expect(edited.startsWith(`${before}\n{`)).toBe(true);
  });

  it('not where something else changed since, with the reason', async () => {
    const torn = home.add({ number: 1, tail: '{"half' });
    const skein = await open();
    const found = await check(skein);
    const { entryId } = await repair(skein, found, 'torn-line');
    appendFileSync(torn, '{"timestamp":"x","type":"compacted","payload":{}}\n');
    const { results } = await skein.call('journal.undo', { entryId: entryId ?? '' });
    expect(results).toMatchObject([
      { outcome: 'refused', message: expect.stringContaining('changed since') },
    ]);
    expect(readFileSync(torn, 'utf8')).toContain('{"half\n{"timestamp"');
  });
});

describe("Codex's reading of the home", () => {
  const running = (updatedAt: number) =>
    home.db.prepare("UPDATE backfill_state SET status = 'running', updated_at = ?").run(updatedAt);

  it('that may still go on is told with the time at which another may take over', async () => {
    running(Math.floor(Date.now() / 1_000) - 60);
    const found = await check(await open());
    expect(codes(found)).toEqual(['backfill-running']);
    expect(found.healthy).toBe(false);
    expect(findingsOf(found, 'backfill-running')[0]).toMatchObject({ repair: null });
  });

  it('that was left long ago is no reason to do anything', async () => {
    running(1_777_600_000);
    expect(await check(await open())).toMatchObject({
      healthy: true,
      groups: [{ code: 'backfill-running' }],
    });
  });
});

it('a rollout without session metadata and a deletion without its file are told', async () => {
  home.add({ number: 1 });
  const skein = await open();
  await skein.call('threads.delete', { threadId: id(1) });
  writeRollout(home.path, { threadId: id(2), lines: ['{"timestamp":"x","type":"compacted","payload":{}}'] });
  const [deleted] = (await skein.call('trash.list', {})).deleted;
  const trash = join(homeDataFolder(data, home.path), 'trash', deleted?.deletionId ?? '');
  for (const name of readdirSync(trash)) if (name !== 'manifest.json') rmSync(join(trash, name));
  const found = await check(skein);
  expect(findingsOf(found, 'row-orphan')).toMatchObject([{ severity: 'information' }]);
  expect(codes(found)).toEqual([
    'row-orphan',
    'no-session-meta',
    'trash-incomplete',
    'own-row-stale',
    'file-without-row',
  ]);
});

it('a database that is damaged is a finding, and the files are examined all the same', async () => {
  home.add({ number: 1, tail: '{"half' });
  home.close();
  writeFileSync(join(home.path, 'state_5.sqlite'), 'this is no database, but long enough to look like one');
  const found = await check(await open());
  expect(codes(found)).toEqual(['database-unusable', 'torn-line']);
  expect(found.rows).toBeNull();
});

it('an examination can be cancelled', async () => {
  for (let number = 1; number <= 40; number += 1) home.add({ number });
  const skein = await open();
  const running = skein.call('doctor.check', { limit: 10, workId: 'examine' });
  await skein.call('work.cancel', { workId: 'examine' });
  await expect(running).rejects.toMatchObject({ code: 'conflict' });
});

it('files that a stopped Skein left beside rollouts are no threads, and are told', async () => {
  const path = home.add({ number: 1 });
  const uuid = '01234567-89ab-4cde-8f01-23456789abcd';
  const beside = (ending: string) => join(dirname(path), `.${basename(path)}.${uuid}.${ending}`);
  copyFileSync(path, beside('skein-new'));
  copyFileSync(path, beside('former'));
  const { size, mtimeNs } = statSync(beside('former'), { bigint: true });
  const former = beside(`${size}-${mtimeNs}.skein-former`);
  renameSync(beside('former'), former);
  const lost = join(dirname(path), `.gone.jsonl.${uuid}.skein-former`);
  writeFileSync(lost, '');
  const skein = await open();
  const { unreadable, further, shown } = await skein.call('threads.counts', { filter: { archived: 'all' } });
  expect({ unreadable, further, shown }).toEqual({ unreadable: 0, further: 0, shown: 1 });
  const found = await check(skein);
  expect(found.healthy).toBe(false);
  const left = findingsOf(found, 'left-beside');
  expect(new Set(left.map((one) => one.path))).toEqual(new Set([lost, beside('skein-new'), former]));
  const kept = left.find((one) => one.path === lost);
  expect(kept).toMatchObject({ repair: null, severity: 'information' });
  expect(kept?.advice).toMatch(/^Keep it/);
  const order = { checkId: found.checkId, codes: ['left-beside' as const], ids: [], except: [] };
  const { results } = await skein.call('doctor.repair', order);
  expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  expect((await check(skein)).healthy).toBe(true);
  expect(existsSync(lost)).toBe(true);
});

describe('the former file of a replaced rollout', () => {
  const uuid = '01234567-89ab-4cde-8f01-23456789abcd';

  /** Beside the rollout, with these bytes more than its name says. */
  function former(path: string, { more, noted = true }: { readonly more: string; readonly noted?: boolean }) {
    const { size, mtimeNs } = statSync(path, { bigint: true });
    const note = noted ? `${size}-${mtimeNs}.` : '';
    const beside = join(dirname(path), `.${basename(path)}.${uuid}.${note}skein-former`);
    writeFileSync(beside, readFileSync(path, 'utf8') + more);
    return beside;
  }

  it('to which something wrote stays beside, whatever is repaired, because nothing else has these lines', async () => {
    const written = former(home.add({ number: 1 }), { more: '{"an":"answer"}\n' });
    const bytes = readFileSync(written);
    const skein = await open();
    const found = await check(skein);
    expect(found.healthy).toBe(false);
    expect(findingsOf(found, 'left-beside')).toMatchObject([
      {
        severity: 'warning',
        path: written,
        says: 'This file holds lines that something wrote while its rollout was replaced; nothing else has them.',
        repair: null,
        advice: expect.stringMatching(/^Keep it/),
      },
    ]);
    expect((await repair(skein, found, 'left-beside')).results).toEqual([]);
    expect(readFileSync(written)).toEqual(bytes);
  });

  it('stays too where nobody can tell whether something wrote to it, for information', async () => {
    const unknown = former(home.add({ number: 1 }), { more: '', noted: false });
    const coarse = former(home.add({ number: 2 }), { more: '' });
    utimesSync(coarse, 1_800_000_000, 1_800_000_000);
    const found = await check(await open());
    expect(found.healthy).toBe(true);
    const left = findingsOf(found, 'left-beside');
    expect(new Set(left.map(({ path }) => path))).toEqual(new Set([unknown, coarse]));
    for (const one of left) {
      expect(one).toMatchObject({ severity: 'information', repair: null });
      expect(one.says).toContain('may hold lines');
    }
  });

  it('that is still a second name of the rollout is put away, also after the thread went on', async () => {
    const path = home.add({ number: 1 });
    const { size, mtimeNs } = statSync(path, { bigint: true });
    const second = join(dirname(path), `.${basename(path)}.${uuid}.${size}-${mtimeNs}.skein-former`);
    linkSync(path, second);
    appendFileSync(path, '{"timestamp":"x","type":"compacted","payload":{}}\n');
    utimesSync(path, 1_777_600_000, 1_777_600_000);
    const skein = await open();
    const { results } = await repair(skein, await check(skein), 'left-beside');
    expect(results).toMatchObject([{ outcome: 'done' }]);
    expect(existsSync(second)).toBe(false);
    expect(readFileSync(path, 'utf8')).toContain('compacted');
  });
});

import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { homeDataFolder } from '../../../src/main/startup/index.ts';
import type { Thread, ThreadId } from '../../../src/shared/thread.ts';
import { createCodexDb, dumpCodexThread, insertCodexThread } from '../../support/codex-db-builder.ts';
import { runSkein, runSkeinJson } from '../../support/processes/command-line.ts';
import { lockDatabase } from '../../support/processes/database-lock.ts';
import { folderBytes } from '../../support/processes/folder-bytes.ts';
import { testThreadId } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { TestHome } from '../../support/test-home.ts';

/** As the rollout has them. */
const GIT_COLUMNS = { git_branch: 'main', git_sha: 'a'.repeat(40) };

let home: TestHome;
let data: string;
let id: ThreadId;

beforeEach(async () => {
  home = new TestHome(join(await tempFolder(), 'home'));
  data = await tempFolder();
  id = home.add({ number: 1, branch: 'main' });
  home.add({ number: 2 });
});

const edit = (...words: readonly string[]) => runSkeinJson<Thread>(['--home', home.path, ...words], { data });
const show = () => edit('show', id);

/** Exit code and what was printed of a run that fails with `--json`. */
async function refusal(...words: readonly string[]): Promise<unknown> {
  const { code, stdout, stderr } = await runSkein([...words, '--json', '--home', home.path], { data });
  expect(stderr).toBe('');
  const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
  expect(Object.keys(error)).toEqual(['code', 'message']);
  expect(error.message).toMatch(/\S/);
  return [code, error.code];
}

/** A Codex database with a row of the thread, closed again. */
function addCodexDb(): string {
  const path = join(home.path, 'state_5.sqlite');
  const db = createCodexDb(path, '169');
  const message = 'Question 1';
  insertCodexThread(db, { id, first_user_message: message, title: message, ...GIT_COLUMNS });
  db.close();
  return path;
}

function codexRow(): Readonly<Record<string, unknown>> {
  const db = new Database(join(home.path, 'state_5.sqlite'));
  const row = dumpCodexThread(db, id);
  db.close();
  return row;
}

describe('an edit by the command line', { timeout: 60_000 }, () => {
  it('sets, replaces and clears a name, and prints the thread as it then is', async () => {
    expect(await edit('rename', id, 'First')).toMatchObject({ id, name: 'First' });
    expect(await edit('rename', id, '  Second  ')).toMatchObject({ name: 'Second' });
    expect(await show()).toMatchObject({ name: 'Second' });
    expect(await edit('rename', id, '--clear')).toMatchObject({ name: null, preview: 'Question 1' });
    expect(await show()).toMatchObject({ name: null });
    expect(await edit('rename', id, '--', '--clear')).toMatchObject({ name: '--clear' });
  });

  it('sets git metadata, changes it in part and clears it, and keeps what is not named', async () => {
    const sha = 'b'.repeat(40);
    const originUrl = 'https://example.invalid/one.git';
    const set = await edit('git', id, '--branch', 'one', '--sha', sha, '--origin-url', originUrl);
    expect(set.git).toEqual({ sha, branch: 'one', originUrl });
    expect((await edit('git', id, '--branch', 'two')).git).toEqual({ sha, branch: 'two', originUrl });
    const partly = await edit('git', id, '--clear-sha', '--branch', 'three');
    expect(partly.git).toEqual({ sha: null, branch: 'three', originUrl });
    const cleared = await edit('git', id, '--clear-branch', '--clear-origin-url');
    expect(cleared.git).toEqual({ sha: null, branch: null, originUrl: null });
    expect(await show()).toEqual(cleared);
  });

  it('turns memory off and on', async () => {
    expect(await edit('memory', id, 'disabled')).toMatchObject({ memoryMode: 'disabled' });
    expect(await edit('memory', id, 'enabled')).toMatchObject({ memoryMode: 'enabled' });
  });

  it('changes Codex’s row and nothing of its clocks, and does not move the thread', async () => {
    addCodexDb();
    const before = codexRow();
    const { updatedAt } = await show();
    await edit('rename', id, 'In both');
    await edit('git', id, '--branch', 'in-both');
    expect(codexRow()).toEqual({ ...before, title: 'In both', git_branch: 'in-both' });
    expect((await show()).updatedAt).toBe(updatedAt);
  });

  it('says for people what it did', async () => {
    const { code, stdout, stderr } = await runSkein(['rename', id, 'Read me', '--home', home.path], { data });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Name +Read me$/m);
  });

  it('opens no state database, and leaves nothing but the history of what it did', async () => {
    await edit('rename', id, 'Alone');
    const kept = readdirSync(homeDataFolder(data, realpathSync(home.path)));
    expect(kept.map((name) => name.split('.')[0])).toEqual(kept.map(() => 'journal'));
    expect(kept).toContain('journal.sqlite');
  });
});

describe('what the command line refuses', { timeout: 60_000 }, () => {
  it('an unknown thread, a word that means none and a blank name, with exit code 1', async () => {
    const before = folderBytes(home.path);
    expect(await refusal('show', testThreadId(9))).toEqual([1, 'not_found']);
    expect(await refusal('rename', testThreadId(9), 'No')).toEqual([1, 'not_found']);
    expect(await refusal('show', 'nonsense')).toEqual([1, 'not_found']);
    expect(await refusal('git', '../../etc', '--branch', 'no')).toEqual([1, 'not_found']);
    expect(await refusal('rename', id, '  ')).toEqual([1, 'invalid_request']);
    expect(folderBytes(home.path)).toEqual(before);
  });

  it('wrong usage, with exit code 2', async () => {
    expect(await refusal('rename', id)).toEqual([2, 'invalid_request']);
    expect(await refusal('dance')).toEqual([2, 'invalid_request']);
    expect(await refusal('list', '--limit', '0')).toEqual([2, 'invalid_request']);
    const { code, stdout, stderr } = await runSkein(['git', id], { data });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^skein: .+\n$/);
  });

  it('every edit with --read-only, which still lists and shows, and writes nothing in the home', async () => {
    addCodexDb();
    const before = folderBytes(home.path);
    expect(await refusal('rename', id, 'No', '--read-only')).toEqual([1, 'read_only']);
    expect(await refusal('rename', id, '--clear', '--read-only')).toEqual([1, 'read_only']);
    expect(await refusal('git', id, '--branch', 'no', '--read-only')).toEqual([1, 'read_only']);
    expect(await refusal('memory', id, 'disabled', '--read-only')).toEqual([1, 'read_only']);
    expect(await edit('show', id, '--read-only')).toMatchObject({ id, name: null });
    expect(await edit('list', '--read-only')).toMatchObject({ total: 2 });
    expect(folderBytes(home.path)).toEqual(before);
  });

  it('an edit while another program keeps Codex’s database locked, after five seconds, with nothing written', async () => {
    const path = addCodexDb();
    const row = codexRow();
    const rollout = readFileSync(home.rolloutOf(id));
    await lockDatabase(path);
    const began = Date.now();
    expect(await refusal('rename', id, 'Never')).toEqual([1, 'locked']);
    expect(Date.now() - began).toBeGreaterThanOrEqual(5_000);
    expect(await refusal('git', id, '--branch', 'never')).toEqual([1, 'locked']);
    expect(await show()).toMatchObject({ name: null, git: { branch: 'main' } });
    expect(readFileSync(home.rolloutOf(id)).equals(rollout)).toBe(true);
    expect(existsSync(join(home.path, 'session_index.jsonl'))).toBe(false);
    expect(codexRow()).toEqual(row);
  });

  it('nothing because Codex’s database is damaged: the name goes where it can', async () => {
    writeFileSync(join(home.path, 'state_5.sqlite'), 'this is no database, whatever its name says');
    expect(await edit('rename', id, 'Still')).toMatchObject({ name: 'Still' });
    expect(await edit('list', '--search', 'still')).toMatchObject({ total: 1 });
  });
});

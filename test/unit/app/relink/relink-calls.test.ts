import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import {
  forkAfter,
  metaLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  testThreadId,
  userMessageLine,
  withOrdinals,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { type OpenSkein, openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const ORIGIN = 'https://example.invalid/acme/orbit.git';
const NOWHERE = 'f'.repeat(40);

let root: string;
let home: string;
let skein: OpenSkein;
let sha: string;

function git(folder: string, ...args: readonly string[]): string {
  const identity = [
    '-c',
    'user.name=Ada',
    '-c',
    'user.email=ada@example.invalid',
    '-c',
    'commit.gpgsign=false',
  ];
  return execFileSync('git', [...identity, '-C', folder, ...args], {
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim();
}

/** A repository on `main` that had a branch `old`, which is `new` now. */
function makeRepository(folder: string): string {
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '--quiet', '--initial-branch', 'main');
  git(folder, 'remote', 'add', 'origin', ORIGIN);
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'one');
  git(folder, 'branch', 'old');
  git(folder, 'branch', '--move', 'old', 'new');
  return git(folder, 'rev-parse', 'HEAD');
}

interface Given {
  readonly cwd: string;
  readonly branch?: string;
  readonly sha?: string;
  readonly origin?: string;
  readonly compressed?: boolean;
}

function addThread(number: number, { cwd, branch, compressed = false, ...given }: Given): ThreadId {
  const threadId = testThreadId(number);
  const gitInfo = { branch, commit_hash: given.sha ?? sha, repository_url: given.origin ?? ORIGIN };
  const lines = [metaLine(threadId, { cwd, git: gitInfo }), userMessageLine(`Question ${number}`)];
  writeRollout(home, { threadId, lines, compressed, at: new Date(Date.UTC(2026, 0, number, 12)) });
  return threadId;
}

async function open(): Promise<void> {
  skein = await openSkein(home, { data: join(root, 'data'), mode: 'once' });
  onTestFinished(() => skein.close());
}

const cwdOf = async (threadId: ThreadId) => (await skein.call('threads.read', { threadId })).cwd;

beforeEach(async () => {
  root = realpathSync(await tempFolder());
  home = join(root, 'home');
  mkdirSync(join(home, 'sessions'), { recursive: true });
  sha = makeRepository(join(root, 'orbit'));
});

describe('what repositories say now', () => {
  beforeEach(async () => {
    const repo = join(root, 'orbit');
    mkdirSync(join(repo, 'docs'));
    mkdirSync(join(root, 'plain'));
    addThread(1, { cwd: repo, branch: 'main' });
    addThread(2, { cwd: repo, branch: 'old' });
    addThread(3, { cwd: join(repo, 'docs'), branch: 'old', sha: NOWHERE });
    addThread(4, { cwd: repo, branch: 'main', origin: 'git@example.invalid:acme/orbit' });
    addThread(5, { cwd: repo, branch: 'main', origin: 'https://example.invalid/other' });
    addThread(6, { cwd: join(root, 'plain') });
    addThread(7, { cwd: join(root, 'never', 'orbit'), branch: 'main' });
    await open();
  });

  it('are one report over all threads', async () => {
    const report = await skein.call('truth.report', { refresh: true });
    expect(report).toMatchObject({
      threads: 7,
      withoutFolder: 0,
      partial: false,
      gone: [{ cwd: join(root, 'never', 'orbit'), threads: 1, origins: [ORIGIN] }],
      plain: [{ cwd: join(root, 'plain'), threads: 1 }],
    });
    expect(report.repositories).toHaveLength(1);
    expect(report.repositories[0]).toMatchObject({
      root: join(root, 'orbit'),
      head: 'main',
      threads: 5,
      problem: null,
      unknownCommits: 1,
      otherOrigins: [{ originUrl: 'https://example.invalid/other', threads: 1 }],
      branches: [
        { branch: 'main', threads: 3, state: 'here', guess: null },
        { branch: 'old', threads: 2, state: 'gone', guess: { branch: 'new', why: 'renamed' } },
      ],
    });
  });

  it('mark folders and branches', async () => {
    const cwds = [join(root, 'orbit'), join(root, 'plain'), join(root, 'never', 'orbit'), ''];
    const { folders } = await skein.call('truth.of', { cwds });
    expect(folders.map(({ state, goneBranches }) => [state, goneBranches])).toEqual([
      ['fine', ['old']],
      ['no-repository', []],
      ['gone', []],
      ['unknown', []],
    ]);
  });

  it('suggest where a gone folder may be, with what speaks for it', async () => {
    const cwd = join(root, 'never', 'orbit');
    const { threads, candidates } = await skein.call('truth.candidates', { cwd, threadId: null });
    expect(threads).toBe(1);
    expect(candidates[0]).toMatchObject({
      path: join(root, 'orbit'),
      strength: 'strong',
      sameOrigin: true,
      commits: { known: 1, asked: 1 },
      branches: { known: 1, asked: 1 },
    });
    const evidence = (folder: string) => skein.call('truth.evidence', { cwd, folder, threadId: null });
    expect(await evidence(join(root, 'plain'))).toMatchObject({ strength: 'none', root: null });
    expect(await evidence(join(root, 'nothing here'))).toMatchObject({ exists: false, strength: 'none' });
    await expect(evidence('not/absolute')).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

describe('pointing threads at another branch', () => {
  it('is planned thread by thread, and done for those of the folders asked for', async () => {
    const repo = join(root, 'orbit');
    const inside = [addThread(1, { cwd: repo, branch: 'old' }), addThread(2, { cwd: repo, branch: 'old' })];
    const outside = addThread(3, { cwd: join(root, 'plain'), branch: 'old' });
    const other = addThread(4, { cwd: repo, branch: 'main' });
    await open();
    const repoint = { field: 'branch', before: 'old', after: 'new', cwds: [`${repo}/`] } as const;
    const { items } = await skein.call('relink.planRepoint', repoint);
    expect(items.map(({ threadId }) => threadId).toSorted()).toEqual(inside.toSorted());
    expect(items[0]).toMatchObject({ before: 'old', after: 'new', places: ['session-meta'], refusal: null });
    const { results } = await skein.call('relink.repoint', repoint);
    expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    const branchOf = async (threadId: ThreadId) =>
      (await skein.call('threads.read', { threadId })).git.branch;
    expect(await Promise.all(inside.map(branchOf))).toEqual(['new', 'new']);
    expect([await branchOf(outside), await branchOf(other)]).toEqual(['old', 'main']);
    expect((await skein.call('relink.planRepoint', repoint)).items).toEqual([]);
  });

  it('tells which threads cannot take it', async () => {
    const threadId = addThread(1, { cwd: join(root, 'orbit'), branch: 'old', compressed: true });
    await open();
    const repoint = { field: 'branch', before: 'old', after: null, cwds: null } as const;
    const { items } = await skein.call('relink.planRepoint', repoint);
    expect(items).toMatchObject([{ threadId, refusal: expect.stringContaining('compressed') }]);
    const { results } = await skein.call('relink.repoint', repoint);
    expect(results).toMatchObject([
      { threadId, outcome: 'failed', message: expect.stringContaining('compressed') },
    ]);
  });
});

describe('a folder that moved', () => {
  it('is followed by all its threads, those of folders below it too where these are there', async () => {
    const from = join(root, 'orbit');
    const to = join(root, 'moved', 'orbit two');
    mkdirSync(join(from, 'docs'));
    const ids = [
      addThread(1, { cwd: from }),
      addThread(2, { cwd: join(from, 'docs') }),
      addThread(3, { cwd: join(from, 'lost') }),
      addThread(4, { cwd: `${from}-not` }),
      addThread(5, { cwd: from, compressed: true }),
    ];
    mkdirSync(join(root, 'moved'));
    renameSync(from, to);
    await open();
    const preview = await skein.call('relink.preview', { from, to, threadId: null });
    expect(preview.to).toBe(to);
    const refusals = new Map(preview.items.map(({ threadId, refusal }) => [threadId, refusal]));
    expect(ids.map((id) => refusals.get(id))).toEqual([
      null,
      null,
      `There is no folder ${join(to, 'lost')}.`,
      undefined,
      null,
    ]);
    const { results } = await skein.call('relink.run', { from, to, threadId: null });
    const outcomes = new Map(results.map(({ threadId, outcome }) => [threadId, outcome]));
    expect(ids.map((id) => outcomes.get(id))).toEqual(['done', 'done', 'failed', undefined, 'done']);
    expect(await Promise.all(ids.map(cwdOf))).toEqual([
      to,
      join(to, 'docs'),
      join(from, 'lost'),
      `${from}-not`,
      to,
    ]);
  });

  it('is followed by one thread alone, whose file has other bytes in that place only and its times', async () => {
    const from = join(root, 'gone');
    const [one, other] = [addThread(1, { cwd: from }), addThread(2, { cwd: from })];
    await open();
    const { rolloutPath, updatedAt } = await skein.call('threads.read', { threadId: one });
    const before = readFileSync(rolloutPath, 'utf8');
    const { mtimeMs } = statSync(rolloutPath);
    await skein.call('relink.run', { from, to: join(root, 'orbit'), threadId: one });
    expect(await cwdOf(one)).toBe(join(root, 'orbit'));
    expect(await cwdOf(other)).toBe(from);
    expect(readFileSync(rolloutPath, 'utf8')).toBe(before.replace(from, join(root, 'orbit')));
    expect(Math.floor(statSync(rolloutPath).mtimeMs)).toBe(Math.floor(mtimeMs));
    expect((await skein.call('threads.read', { threadId: one })).updatedAt).toBe(updatedAt);
  });

  it('is not followed by a thread whose rollout a fork shares, and the preview says so', async () => {
    const [source, fork] = [testThreadId(1), testThreadId(2)];
    const cwd = join(root, 'gone');
    const lines = withOrdinals([paginatedMetaLine(source, { cwd }), paginatedUserItemLine(source, 'Hello')]);
    writeRollout(home, { threadId: source, lines });
    writeRollout(home, { threadId: fork, lines: [forkAfter({ id: source, lines }, fork)] });
    await open();
    const moved = { from: cwd, to: join(root, 'orbit'), threadId: null };
    const { items } = await skein.call('relink.preview', moved);
    expect(items).toMatchObject([{ threadId: source, refusal: expect.stringContaining('fork') }]);
    expect((await skein.call('relink.run', moved)).results).toMatchObject([{ outcome: 'failed' }]);
    expect(await cwdOf(source)).toBe(cwd);
  });

  it('is not followed to a place that is not there', async () => {
    const threadId = addThread(1, { cwd: join(root, 'gone') });
    await open();
    const relink = { from: join(root, 'gone'), to: join(root, 'nowhere'), threadId };
    await expect(skein.call('relink.preview', relink)).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(skein.call('relink.run', relink)).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

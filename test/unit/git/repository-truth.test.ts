import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  findRoot,
  guessBranch,
  knownCommits,
  listWorktrees,
  originKey,
  readFacts,
  refsStamp,
} from '../../../src/main/git/index.ts';

const IDENTITY = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
const NOWHERE = 'f'.repeat(40);

let base: string;
let repo: string;

function git(...args: readonly string[]): string {
  return execFileSync('git', [...IDENTITY, '-C', repo, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
}

function commit(message: string): string {
  git('commit', '--quiet', '--allow-empty', '--message', message);
  return git('rev-parse', 'HEAD');
}

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'skein-truth-')));
  repo = join(base, 'repo');
  mkdirSync(join(repo, 'deep', 'inside'), { recursive: true });
  git('init', '--quiet', '--initial-branch', 'main');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

describe('finding the work tree of a folder', () => {
  it('finds it from the top and from deep inside', async () => {
    const found = { kind: 'repository', root: repo, gitDir: join(repo, '.git') };
    expect(await findRoot(repo)).toEqual(found);
    expect(await findRoot(join(repo, 'deep', 'inside'))).toEqual(found);
  });

  it('tells a folder in no work tree from one that is gone', async () => {
    expect(await findRoot(base)).toEqual({ kind: 'plain' });
    expect(await findRoot(join(base, 'never', 'there'))).toEqual({ kind: 'gone' });
  });

  it('follows the link of a second work tree', async () => {
    commit('one');
    git('worktree', 'add', '--quiet', '-b', 'side', join(base, 'side'));
    const found = await findRoot(join(base, 'side'));
    expect(found).toMatchObject({ kind: 'repository', root: join(base, 'side') });
    expect(await listWorktrees(repo)).toEqual([repo, join(base, 'side')]);
    expect((await readFacts(join(base, 'side'))).head).toBe('side');
  });
});

describe('what a repository has', () => {
  it('tells branches, the one it is on, and remotes without their secrets', async () => {
    commit('one');
    git('branch', 'feature/größe');
    git('remote', 'add', 'origin', 'https://user:token@example.invalid/acme/orbit.git');
    git('remote', 'add', 'fork', 'git@example.invalid:ada/orbit.git');
    git('update-ref', 'refs/remotes/origin/only/there', 'HEAD');
    expect(await readFacts(repo)).toEqual({
      root: repo,
      head: 'main',
      branches: ['feature/größe', 'main'],
      remoteBranches: ['only/there'],
      remotes: ['https://example.invalid/acme/orbit.git', 'git@example.invalid:ada/orbit.git'],
    });
  });

  it('tells nothing of an empty one, and refuses what is none', async () => {
    expect(await readFacts(repo)).toMatchObject({ head: null, branches: [], remotes: [] });
    await expect(readFacts(base)).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('knows commits, whole and abbreviated, and no others', async () => {
    const sha = commit('one');
    const tree = git('rev-parse', 'HEAD^{tree}');
    const asked = [sha, NOWHERE, sha.slice(0, 8), tree, '--help', 'main', sha];
    expect([...(await knownCommits(repo, asked))]).toEqual([sha, sha.slice(0, 8)]);
    expect((await knownCommits(repo, [])).size).toBe(0);
  });

  it('has a stamp that changes with its branches', async () => {
    commit('one');
    const gitDir = join(repo, '.git');
    const past = new Date(Date.now() - 60_000);
    for (const name of ['HEAD', 'refs/heads', 'config']) utimesSync(join(gitDir, name), past, past);
    const before = await refsStamp(gitDir);
    expect(await refsStamp(gitDir)).toBe(before);
    git('branch', 'new');
    expect(await refsStamp(gitDir)).not.toBe(before);
  });
});

describe('what became of a branch', () => {
  it('is the name the log says it got, also after a second renaming', async () => {
    const sha = commit('one');
    git('branch', 'old.name');
    git('branch', '--move', 'old.name', 'middle');
    git('branch', '--move', 'middle', 'new/name');
    const guess = await guessBranch(repo, { branch: 'old.name', sha });
    expect(guess).toEqual({ branch: 'new/name', why: 'renamed' });
  });

  it('is the branch that holds its commit when it was merged and deleted', async () => {
    commit('one');
    git('checkout', '--quiet', '-b', 'gone');
    const sha = commit('two');
    git('checkout', '--quiet', 'main');
    git('merge', '--quiet', 'gone');
    git('branch', '--delete', '--force', 'gone');
    expect(await guessBranch(repo, { branch: 'gone', sha })).toEqual({ branch: 'main', why: 'holds-commit' });
    expect(await guessBranch(repo, { branch: 'gone', sha: NOWHERE })).toBeNull();
    expect(await guessBranch(repo, { branch: '--all', sha: null })).toBeNull();
  });
});

describe('URLs of one repository', () => {
  it.each([
    ['git@example.com:a/b.git', 'https://example.com/a/b'],
    ['ssh://git@EXAMPLE.com:22/a/b.git', 'https://user:token@example.com/a/b/'],
    ['git://example.com/a/b', 'example.com:a/b.git'],
    ['/srv/git/b.git', 'file:///srv/git/b'],
  ])('%s and %s are the same', (one, other) => {
    expect(originKey(one)).toBe(originKey(other));
  });

  it.each([
    ['git@example.com:a/b.git', 'git@example.com:a/c.git'],
    ['https://example.com/a/b', 'https://example.org/a/b'],
    ['/srv/git/b', 'https://srv/git/b'],
  ])('%s and %s are not', (one, other) => {
    expect(originKey(one)).not.toBe(originKey(other));
  });
});

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRepository } from '../../../src/main/git/index.ts';

let base: string;

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'skein-git-')));
});

afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

const IDENTITY = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', [...IDENTITY, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
}

function makeRepository(name = 'repo'): string {
  const folder = join(base, name);
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '--quiet');
  git(folder, 'symbolic-ref', 'HEAD', 'refs/heads/main');
  return folder;
}

function commit(folder: string): string {
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'one');
  return git(folder, 'rev-parse', 'HEAD');
}

describe('reading a repository', () => {
  it('tells root, commit, branch and origin from a folder deep inside', async () => {
    const root = makeRepository();
    const sha = commit(root);
    git(root, 'checkout', '--quiet', '-b', 'feature/long-name');
    git(root, 'remote', 'add', 'origin', 'git@example.com:ada/engine.git');
    const deep = join(root, 'a', 'b');
    mkdirSync(deep, { recursive: true });
    expect(await readRepository(deep)).toEqual({
      root,
      sha,
      branch: 'feature/long-name',
      originUrl: 'git@example.com:ada/engine.git',
    });
  });

  it('knows the branch of a repository without commits', async () => {
    const root = makeRepository();
    expect(await readRepository(root)).toEqual({ root, sha: null, branch: 'main', originUrl: null });
  });

  it('has no branch when HEAD is detached', async () => {
    const root = makeRepository();
    const sha = commit(root);
    git(root, 'checkout', '--quiet', '--detach');
    expect(await readRepository(root)).toMatchObject({ sha, branch: null });
  });

  it('names a branch plainly when a tag has the same name', async () => {
    const root = makeRepository();
    commit(root);
    git(root, 'tag', 'main');
    expect(await readRepository(root)).toMatchObject({ branch: 'main' });
  });

  it('reads a linked work tree with its own branch', async () => {
    const main = makeRepository();
    const sha = commit(main);
    const linked = join(base, 'linked');
    git(main, 'worktree', 'add', '--quiet', '-b', 'other', linked);
    expect(await readRepository(linked)).toEqual({ root: linked, sha, branch: 'other', originUrl: null });
  });

  it('leaves credentials out of the origin', async () => {
    const root = makeRepository();
    git(root, 'config', 'remote.origin.url', 'https://ada:ghp_secret@example.com/ada/engine.git');
    expect(await readRepository(root)).toMatchObject({ originUrl: 'https://example.com/ada/engine.git' });
  });

  it.each(['-c', '--exec-path=x', "it's $(touch x); `y`", 'zażółć 空', ' spaces ', '*'])(
    'takes a folder called %j',
    async (name) => {
      const root = makeRepository(name);
      expect(await readRepository(root)).toMatchObject({ root, branch: 'main' });
    },
  );

  it('is not led astray by variables about another repository', async () => {
    const root = makeRepository('mine');
    const other = makeRepository('other');
    git(other, 'symbolic-ref', 'HEAD', 'refs/heads/wrong');
    const env = { ...process.env, GIT_DIR: join(other, '.git'), GIT_WORK_TREE: other };
    expect(await readRepository(root, { env })).toMatchObject({ root, branch: 'main' });
  });
});

describe('refusals of reading a repository', () => {
  it('a folder that is gone is not found', async () => {
    const gone = join(base, 'gone');
    await expect(readRepository(gone)).rejects.toMatchObject({
      code: 'not_found',
      message: `the folder ${gone} does not exist`,
    });
  });

  it('a file is not a folder', async () => {
    const file = join(base, 'file');
    writeFileSync(file, '');
    await expect(readRepository(file)).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('a path with a NUL is refused', async () => {
    await expect(readRepository(`${base}/a\0b`)).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('a folder outside every repository is said to be so', async () => {
    await expect(readRepository(base)).rejects.toMatchObject({
      code: 'invalid_request',
      message: `${base} is not inside a git work tree`,
    });
  });

  it('a bare repository has no work tree', async () => {
    const bare = join(base, 'bare.git');
    git(base, 'init', '--quiet', '--bare', bare);
    await expect(readRepository(bare)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('work tree'),
    });
  });

  it('the git folder of a repository is not in its work tree', async () => {
    const root = makeRepository();
    await expect(readRepository(join(root, '.git'))).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('without git on the PATH it is unsupported', async () => {
    const root = makeRepository();
    const env = { ...process.env, PATH: join(base, 'empty'), Path: undefined };
    await expect(readRepository(root, { env })).rejects.toMatchObject({ code: 'unsupported' });
  });

  it.skipIf(process.getuid?.() !== 0)('a repository of another user is named with the way out', async () => {
    const root = makeRepository();
    chownSync(root, 12_345, 12_345);
    chownSync(join(root, '.git'), 12_345, 12_345);
    await expect(readRepository(root)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('safe.directory'),
    });
  });

  it.skipIf(process.platform === 'win32')('a git that never answers is ended', async () => {
    const root = makeRepository();
    const bin = join(base, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'git'), '#!/bin/sh\nexec sleep 60\n');
    chmodSync(join(bin, 'git'), 0o755);
    const env = { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` };
    const started = Date.now();
    await expect(readRepository(root, { env })).rejects.toMatchObject({
      code: 'internal',
      message: 'git did not answer in time',
    });
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});

describe.skipIf(process.platform === 'win32')('a hostile repository', () => {
  const HOOKS = [
    'post-checkout',
    'reference-transaction',
    'post-index-change',
    'fsmonitor-watchman',
    'pre-auto-gc',
  ];

  /** Every way that a config can name a program; each would leave a file in `traces`. */
  function makeHostile(): { readonly root: string; readonly traces: string } {
    const root = makeRepository('hostile');
    commit(root);
    const traces = join(base, 'traces');
    const script = join(base, 'evil.sh');
    writeFileSync(script, `#!/bin/sh\necho ran >> ${traces}\n`);
    chmodSync(script, 0o755);
    for (const hook of HOOKS)
      writeFileSync(join(root, '.git', 'hooks', hook), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const settings = {
      'core.pager': script,
      'pager.rev-parse': script,
      'pager.config': script,
      'pager.symbolic-ref': script,
      'core.sshCommand': script,
      'core.askPass': script,
      'core.editor': script,
      'core.gitProxy': script,
      'core.alternateRefsCommand': script,
      'credential.helper': script,
      'diff.external': script,
      'filter.evil.process': script,
      'gpg.program': script,
      'alias.rev-parse': `!${script}`,
      'alias.config': `!${script}`,
      'alias.symbolic-ref': `!${script}`,
      'uploadpack.packObjectsHook': script,
      'remote.origin.url': `ext::${script}`,
      'core.hooksPath': join(root, '.git', 'hooks'),
      'core.fsmonitor': script,
    };
    for (const [name, value] of Object.entries(settings)) git(root, 'config', name, value);
    rmSync(traces, { force: true });
    return { root, traces };
  }

  it('runs none of its programs', async () => {
    const { root, traces } = makeHostile();
    const env = { ...process.env, GIT_PAGER: join(base, 'evil.sh'), GIT_SSH_COMMAND: join(base, 'evil.sh') };
    expect(await readRepository(root, { env })).toMatchObject({ root, branch: 'main' });
    expect(existsSync(traces)).toBe(false);
  });

  it('would run them under a plain git status', () => {
    const { root, traces } = makeHostile();
    git(root, 'status');
    expect(existsSync(traces)).toBe(true);
  });
});

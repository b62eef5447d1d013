import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { internal, invalidRequest, SkeinError } from '../../shared/errors.ts';
import { withoutCredentials } from './origin-url.ts';
import { type GitResult, type GitRun, runGit } from './run-git.ts';
import type { GitOptions, RepositoryState } from './types.ts';

/** All commands about one folder together. */
const TIMEOUT_MS = 5_000;

const BRANCHES = 'refs/heads/';

/**
 * Asks the `git` program about the repository around `folder`, without a shell, without running anything the
 * repository names and without the network, within 5 seconds. Throws `not_found` when the folder is gone,
 * `invalid_request` when it is not in a work tree or git does not trust it, `unsupported` without git.
 */
export async function readRepository(folder: string, options: GitOptions = {}): Promise<RepositoryState> {
  const absolute = resolve(folder);
  await assertFolder(absolute);
  const run = { folder: absolute, env: options.env ?? process.env, signal: AbortSignal.timeout(TIMEOUT_MS) };
  const root = await readRoot(run);
  const branch = await readBranch(run);
  const sha = await readValue(run, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  const origin = await readValue(run, ['config', '--get', 'remote.origin.url']);
  return { root, sha, branch, originUrl: origin === null ? null : withoutCredentials(origin) };
}

async function assertFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw invalidRequest(`${folder} cannot be read: ${error.message}`, error);
  });
  if (found === null) throw new SkeinError('not_found', `the folder ${folder} does not exist`);
  if (!found.isDirectory()) throw invalidRequest(`${folder} is not a folder`);
}

async function readRoot(run: GitRun): Promise<string> {
  const inside = await runGit(run, ['rev-parse', '--is-inside-work-tree']);
  if (inside.code !== 0) throw refusal(run.folder, inside);
  if (oneLine(inside) !== 'true')
    throw invalidRequest(`${run.folder} is inside a git repository, but not in its work tree`);
  const top = await runGit(run, ['rev-parse', '--show-toplevel']);
  if (top.code !== 0) throw refusal(run.folder, top);
  return oneLine(top);
}

/** Works on a branch without commits too, where `rev-parse` has nothing to resolve. */
async function readBranch(run: GitRun): Promise<string | null> {
  const ref = await readValue(run, ['symbolic-ref', '--quiet', 'HEAD']);
  return ref?.startsWith(BRANCHES) ? ref.slice(BRANCHES.length) : null;
}

/** The one line a quiet command prints; null when it ends with 1, which means that there is no such thing. */
async function readValue(run: GitRun, args: readonly string[]): Promise<string | null> {
  const result = await runGit(run, args);
  if (result.code === 1) return null;
  if (result.code !== 0) throw refusal(run.folder, result);
  const line = oneLine(result);
  return line === '' ? null : line;
}

function oneLine(result: GitResult): string {
  return result.stdout.replace(/\r?\n$/, '');
}

function refusal(folder: string, { stderr }: GitResult): SkeinError {
  if (stderr.includes('not a git repository'))
    return invalidRequest(`${folder} is not inside a git work tree`);
  if (stderr.includes('cannot use bare repository')) {
    return invalidRequest(`${folder} is inside a bare git repository, which has no work tree`);
  }
  if (stderr.includes('dubious ownership')) {
    return invalidRequest(
      `git does not trust ${folder}, because another user owns it. To allow it: git config --global --add safe.directory "${folder}"`,
    );
  }
  return internal(`git failed: ${stderr.trim().split('\n')[0] ?? ''}`);
}

import { invalidRequest } from '../../shared/errors.ts';
import { askGit, type Asking, linesOf } from './ask-git.ts';
import { withoutCredentials } from './origin-url.ts';
import type { GitOptions, RepositoryFacts } from './types.ts';

const LOCAL = 'refs/heads/';
const REMOTE = 'refs/remotes/';

/**
 * Branches and remotes of the repository whose work tree begins at `root`, in two short runs of git that write nothing
 * and ask no network. `invalid_request` with git's own words when it will not tell; `unsupported` without git.
 */
export async function readFacts(root: string, options: GitOptions = {}): Promise<RepositoryFacts> {
  const git = askGit(root, options);
  const refs = await git.run(['for-each-ref', '--format=%(HEAD) %(refname)', LOCAL, REMOTE]);
  if (refs.code !== 0) throw invalidRequest(`git says of ${root}: ${linesOf(refs.stderr)[0] ?? 'nothing'}`);
  const lines = linesOf(refs.stdout);
  const names = lines.map((line) => line.slice(2));
  const head = lines.find((line) => line.startsWith('* '))?.slice(2);
  return {
    root,
    head: head?.startsWith(LOCAL) ? head.slice(LOCAL.length) : null,
    branches: names.filter((name) => name.startsWith(LOCAL)).map((name) => name.slice(LOCAL.length)),
    remoteBranches: [...new Set(names.filter((name) => name.startsWith(REMOTE)).map(withoutRemote))],
    remotes: await readRemotes(git),
  };
}

/** `refs/remotes/origin/a/b` is the branch `a/b`. */
function withoutRemote(name: string): string {
  const rest = name.slice(REMOTE.length);
  return rest.slice(rest.indexOf('/') + 1);
}

async function readRemotes(git: Asking): Promise<readonly string[]> {
  const output = await git.read(['config', '--get-regexp', '^remote\\..*\\.url$']);
  const urls = linesOf(output ?? '').map((line) => line.slice(line.indexOf(' ') + 1));
  return [...new Set(urls.map(withoutCredentials))];
}

import { askGit, type Asking, linesOf } from './ask-git.ts';
import type { BranchGuess, GitOptions } from './types.ts';

const SHA = /^[0-9a-f]{4,64}$/i;
const RENAMED = /^Branch: renamed refs\/heads\/(.+) to refs\/heads\/(.+)$/;
const MOST_RENAMES = 10;

/**
 * What became of a branch that is gone: the name the repository's log says it got, through several renamings, when that
 * branch is there; else the branch used last that holds the commit. null: nothing tells.
 */
export async function guessBranch(
  root: string,
  gone: { readonly branch: string; readonly sha: string | null },
  options: GitOptions = {},
): Promise<BranchGuess | null> {
  const git = askGit(root, options);
  const renamed = await follow(git, gone.branch);
  if (renamed !== null) return { branch: renamed, why: 'renamed' };
  const holder = gone.sha === null || !SHA.test(gone.sha) ? null : await holderOf(git, gone.sha);
  return holder === null ? null : { branch: holder, why: 'holds-commit' };
}

async function follow(git: Asking, branch: string): Promise<string | null> {
  let name = branch;
  for (let count = 0; count < MOST_RENAMES; count++) {
    const next = await renamedTo(git, name);
    if (next === null || next === name) break;
    name = next;
  }
  return name === branch || !(await exists(git, name)) ? null : name;
}

async function renamedTo(git: Asking, branch: string): Promise<string | null> {
  const pattern = `--grep-reflog=renamed refs/heads/${branch} to`;
  const output = await git.read([
    'log',
    '-g',
    '--all',
    '--fixed-strings',
    pattern,
    '--max-count=20',
    '--format=%gs',
  ]);
  const renames = linesOf(output ?? '').map((line) => RENAMED.exec(line));
  return renames.find((match) => match?.[1] === branch)?.[2] ?? null;
}

async function exists(git: Asking, branch: string): Promise<boolean> {
  return (await git.read(['rev-parse', '--verify', '--quiet', `refs/heads/${branch}`])) !== null;
}

async function holderOf(git: Asking, sha: string): Promise<string | null> {
  const args = [
    'for-each-ref',
    '--contains',
    sha,
    '--sort=-committerdate',
    '--count=1',
    '--format=%(refname:lstrip=2)',
  ];
  return linesOf((await git.read([...args, 'refs/heads/'])) ?? '')[0] ?? null;
}

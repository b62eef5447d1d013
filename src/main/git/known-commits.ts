import { askGit, linesOf } from './ask-git.ts';
import type { GitOptions } from './types.ts';

const SHA = /^[0-9a-f]{4,64}$/i;

/** Those of the commits, whole or abbreviated, that the repository has here: one run of git for all of them. */
export async function knownCommits(
  root: string,
  shas: readonly string[],
  options: GitOptions = {},
): Promise<ReadonlySet<string>> {
  const asked = [...new Set(shas)].filter((sha) => SHA.test(sha));
  if (asked.length === 0) return new Set();
  const input = asked.map((sha) => `${sha}\n`).join('');
  const output = await askGit(root, options).read(['cat-file', '--batch-check=%(objecttype)'], input);
  const answers = linesOf(output ?? '');
  return new Set(asked.filter((_, index) => answers[index] === 'commit'));
}

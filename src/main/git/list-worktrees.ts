import { askGit, linesOf } from './ask-git.ts';
import type { GitOptions } from './types.ts';

const FOLDER = 'worktree ';

/** The folders of all work trees of the repository around a folder, the first one with them; none where git refuses. */
export async function listWorktrees(folder: string, options: GitOptions = {}): Promise<readonly string[]> {
  const output = await askGit(folder, options).read(['worktree', 'list', '--porcelain']);
  return linesOf(output ?? '')
    .filter((line) => line.startsWith(FOLDER))
    .map((line) => line.slice(FOLDER.length));
}

import type { GitInfo } from '../../shared/thread.ts';
import { readRepository } from '../git/index.ts';

/**
 * The git info that a new thread in this folder begins with; null where git says nothing, for whatever reason: no thread
 * is kept from beginning by it.
 */
export async function gitOf(cwd: string, log: (line: string) => void): Promise<GitInfo | null> {
  try {
    const { sha, branch, originUrl } = await readRepository(cwd);
    return { sha, branch, originUrl };
  } catch (error) {
    log(`no git info of ${cwd}: ${String(error)}`);
    return null;
  }
}

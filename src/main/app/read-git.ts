import type { CallInput, CallResult } from '../../shared/contract.ts';
import { invalidRequest } from '../../shared/errors.ts';
import { readRepository } from '../git/index.ts';
import type { AppContext } from './context.ts';

/** What the repository of the thread's folder says of itself now. `invalid_request`: the thread has no folder. */
export async function readGit(
  { manager }: AppContext,
  { threadId }: CallInput<'git.read'>,
): Promise<CallResult<'git.read'>> {
  const { cwd } = await manager.readThread({ threadId, includeArchived: true });
  if (cwd === null) throw invalidRequest('this thread does not say which folder it ran in');
  const { root, sha, branch, originUrl } = await readRepository(cwd);
  return { root, git: { sha, branch, originUrl } };
}

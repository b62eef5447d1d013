import { internal } from '../../../shared/errors.ts';
import type { Thread } from '../../../shared/thread.ts';
import type { ThreadMetadataPatch } from '../types.ts';

/** The thread as it read before an edit, and as it reads after it. */
export interface Readings {
  readonly before: Thread;
  readonly after: Thread;
}

/**
 * What a user was told is written must read back. A name that repeats the first message may be no name to Codex. A field
 * that reads neither as asked nor as before was changed by somebody else right after: their edit is the later one.
 */
export function assertWritten({ before, after }: Readings, patch: ThreadMetadataPatch): void {
  const { name, gitInfo = {}, memoryMode } = patch;
  const repeatsMessage = after.name === null && name === after.preview.trim();
  const wrong = [
    isLost(name, before.name, after.name) && !repeatsMessage && 'name',
    isLost(gitInfo.sha, before.git.sha, after.git.sha) && 'commit',
    isLost(gitInfo.branch, before.git.branch, after.git.branch) && 'branch',
    isLost(gitInfo.originUrl, before.git.originUrl, after.git.originUrl) && 'origin URL',
    isLost(memoryMode, before.memoryMode, after.memoryMode) && 'memory mode',
  ].filter((field) => field !== false);
  if (wrong.length > 0)
    throw internal(`thread ${after.id} reads back with its former ${wrong.join(' and ')}`);
}

function isLost<T>(asked: T | undefined, before: T, after: T): boolean {
  return asked !== undefined && after !== asked && after === before;
}

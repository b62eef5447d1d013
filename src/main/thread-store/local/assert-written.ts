import { internal } from '../../../shared/errors.ts';
import type { Thread } from '../../../shared/thread.ts';
import type { ThreadMetadataPatch } from '../types.ts';

/** What a user was told is written must read back. A name that repeats the first message may be no name to Codex. */
export function assertWritten(thread: Thread, patch: ThreadMetadataPatch): void {
  const { name, gitInfo = {}, memoryMode } = patch;
  const repeatsMessage = thread.name === null && name === thread.preview.trim();
  const wrong = [
    name !== undefined && thread.name !== name && !repeatsMessage && 'name',
    gitInfo.sha !== undefined && thread.git.sha !== gitInfo.sha && 'commit',
    gitInfo.branch !== undefined && thread.git.branch !== gitInfo.branch && 'branch',
    gitInfo.originUrl !== undefined && thread.git.originUrl !== gitInfo.originUrl && 'origin URL',
    memoryMode !== undefined && thread.memoryMode !== memoryMode && 'memory mode',
  ].filter((field) => field !== false);
  if (wrong.length > 0) throw internal(`thread ${thread.id} reads back with another ${wrong.join(' and ')}`);
}

import type { Thread } from '../../../shared/thread.ts';
import type { ThreadMetadataPatch } from '../types.ts';

/**
 * The thread with a valid patch's name, git info and memory mode; other fields of the patch are not looked at. The
 * time of use stays: editing metadata does not use a thread.
 */
export function applyPatch(thread: Thread, patch: ThreadMetadataPatch): Thread {
  const { name, gitInfo, memoryMode } = patch;
  return {
    ...thread,
    ...(name === undefined ? {} : { name: explicitName(thread, name) }),
    ...(gitInfo === undefined ? {} : { git: { ...thread.git, ...gitInfo } }),
    ...(memoryMode === undefined ? {} : { memoryMode }),
  };
}

/** To Codex, a name that only repeats the first message of a legacy thread is no name. */
function explicitName(thread: Thread, name: string | null): string | null {
  return thread.historyMode === 'legacy' && name === thread.preview.trim() ? null : name;
}

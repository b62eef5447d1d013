import { isDeepStrictEqual } from 'node:util';
import type { Thread } from '../../../shared/thread.ts';
import { PREVIEW_LIMIT, type RolloutFacts } from '../../rollout/types.ts';
import type { ThreadMetadataPatch } from '../types.ts';
import { patchFacts } from '../fact-patch.ts';
import { hasObservedFacts } from '../validate-patch.ts';

/** The part of a patch that people ask for. */
export type MetadataEdit = Pick<ThreadMetadataPatch, 'name' | 'gitInfo' | 'memoryMode'>;

/**
 * The facts with those that a patch observed in their place; null clears. Fields of the patch that no thread shows
 * (title, approval mode, sandbox policy, …) are not kept: the rollout has them. Edits are not looked at, and neither is
 * `updatedAt`: the file's own time says when a thread was used.
 */
export function applyFacts(facts: RolloutFacts, patch: ThreadMetadataPatch): RolloutFacts {
  const patched = { ...facts, ...patchFacts(facts, patch) };
  const createdAtMs = patched.createdAtMs ?? Number.NaN;
  return {
    ...patched,
    threadId: facts.threadId,
    git: facts.git,
    memoryMode: facts.memoryMode,
    createdAtMs: Number.isNaN(createdAtMs) ? facts.createdAtMs : createdAtMs,
    preview: cut(patched.preview),
    firstUserMessage: cut(patched.firstUserMessage),
  };
}

/**
 * The edit in a patch; null: it has none. Git and memory that come together with facts were mostly read from history
 * too, and what the thread says already is not written a second time.
 */
export function editIn(
  { name, gitInfo, memoryMode }: ThreadMetadataPatch,
  observed: Pick<Thread, 'git' | 'memoryMode'> | null,
): MetadataEdit | null {
  const saysGit = observed !== null && isDeepStrictEqual({ ...observed.git, ...gitInfo }, observed.git);
  const saysMode = observed !== null && memoryMode === observed.memoryMode;
  const edit = {
    ...(name !== undefined && { name }),
    ...(gitInfo !== undefined && !saysGit && { gitInfo }),
    ...(memoryMode !== undefined && !saysMode && { memoryMode }),
  };
  return Object.keys(edit).length === 0 ? null : edit;
}

/** Whether git or memory of a patch may stand in lines that were appended just now. */
export function mayRepeatHistory(patch: ThreadMetadataPatch): boolean {
  return hasObservedFacts(patch) && (patch.gitInfo !== undefined || patch.memoryMode !== undefined);
}

/** As much of a first message as the fold keeps. */
function cut(text: string | null): string | null {
  const head = text?.slice(0, PREVIEW_LIMIT) ?? null;
  return head === null || head.isWellFormed() || text?.isWellFormed() !== true ? head : head.slice(0, -1);
}
